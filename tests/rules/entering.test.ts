import { guideOfEntry } from '../../server/features/attribution/rules/bind'
import { land, type Arrival } from '../../server/features/attribution/rules/land'

const home = { page: 'home', productId: null } as const
const goods = { page: 'product', productId: 'hanyang' } as const
const open = { _id: 'a', status: 'open' } as const
const shut = { _id: 'a', status: 'closed' } as const
const nothing: Arrival = {
  ...{ code: null, codeUnknown: false, codeEnded: false },
  ...{ storeNamed: false, store: null, productListed: false },
}
const named = (store: Arrival['store']) => ({ storeNamed: true, store })

describe('where a shopper lands', () => {
  it.each<[string, Partial<Arrival>, [string | null, string, string | null, string | null]]>([
    ['nothing, and no home store', {}, [null, 'home', null, null]],
    ['nothing, at home in an open store', named(open), ['a', 'home', null, null]],
    ['nothing, at home in a closed store', named(shut), [null, 'home', null, 'store_closed']],
    ['a share card', { code: home, ...named(open) }, ['a', 'home', null, null]],
    [
      'a card of a closed store',
      { code: home, ...named(shut) },
      [null, 'home', null, 'store_closed'],
    ],
    [
      'a card of a store that is gone',
      { code: home, ...named(null) },
      [null, 'home', null, 'store_not_found'],
    ],
    [
      'a product code',
      { code: goods, ...named(open), productListed: true },
      ['a', 'product', 'hanyang', null],
    ],
    [
      'a product code, not listed there',
      { code: goods, ...named(open) },
      ['a', 'home', null, 'product_not_listed'],
    ],
    [
      'a product code of a closed store',
      { code: goods, ...named(shut), productListed: true },
      [null, 'home', null, 'store_closed'],
    ],
    ['an unknown code', { codeUnknown: true }, [null, 'home', null, 'share_code_unknown']],
    [
      'an unknown code, in the store she sees',
      { codeUnknown: true, ...named(open) },
      ['a', 'home', null, 'share_code_unknown'],
    ],
    [
      'an unknown code, in a store that closed',
      { codeUnknown: true, ...named(shut) },
      [null, 'home', null, 'share_code_unknown'],
    ],
    [
      'a code that has ended',
      { codeEnded: true, ...named(open) },
      ['a', 'home', null, 'share_code_ended'],
    ],
    [
      'a code that has ended, of a store that closed',
      { codeEnded: true, ...named(shut) },
      [null, 'home', null, 'store_closed'],
    ],
    ['a link to a store that is not there', named(null), [null, 'home', null, 'store_not_found']],
  ])('who comes with %s', (_case, came, [storeId, page, productId, notice]) => {
    expect(land({ ...nothing, ...came })).toEqual({ storeId, page, productId, notice })
  })
})

describe('the guide that an entry brings', () => {
  const at = new Date('2026-11-22T02:00:00Z')
  const from = new Date('2026-01-01T00:00:00Z')
  const lin = {
    ...{ _id: 'lin', personId: 'p-lin', role: 'guide' as const, status: 'active' as const },
    assignments: [{ storeId: 'a', from, to: null }],
  }
  it.each([
    ['is in service in the store', lin, 'p-li', 'lin'],
    ['shares with herself', lin, 'p-lin', undefined],
    ['has left', { ...lin, status: 'left' as const }, 'p-li', undefined],
    [
      'works in another store now',
      {
        ...lin,
        assignments: [
          { storeId: 'a', from, to: at },
          { storeId: 'b', from: at, to: null },
        ],
      },
      'p-li',
      undefined,
    ],
    ['is nobody: a code of the store', null, 'p-li', undefined],
  ])('who %s', (_case, staff, personId, expected) => {
    expect(guideOfEntry(staff, 'a', personId, at)?._id).toBe(expected)
  })
})
