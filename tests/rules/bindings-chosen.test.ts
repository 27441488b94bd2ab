import {
  bindAfterService,
  chooseGuide,
  chooseStore,
} from '../../server/features/attribution/rules/choose'
import { AT, binding, expired, lin, unprotected } from '../support/bindings'

describe('her own wish for a store', () => {
  it.each([
    ['is not stopped by protection', [binding('store', 'b', null)], ['store-b:moved'], ['store:a']],
    [
      'ends the guide of the store before',
      [binding('store', 'b', null), binding('guide', 'b', 'zhou')],
      ['store-b:moved', 'guide-b:store_moved'],
      ['store:a'],
    ],
    ['binds who had none', [], [], ['store:a']],
    [
      'changes nothing of what is so already',
      [binding('store', 'a', null), binding('guide', 'a', 'zhou')],
      [],
      [],
    ],
    [
      'begins anew where it is over',
      [binding('store', 'a', null, expired), binding('guide', 'a', 'zhou', expired)],
      ['store-a:expired', 'guide-a:store_expired'],
      ['store:a'],
    ],
  ] as const)('%s', (_name, open, ends, begins) => {
    const { end, begin } = chooseStore([...open], 'a', AT)
    expect(end.map((e) => `${e.id}:${e.rule}`)).toEqual(ends)
    expect(begin.map((b) => `${b.kind}:${b.storeId}:${b.rule}`)).toEqual(
      begins.map((b) => `${b}:chosen`),
    )
  })
})

describe('her own wish for a guide', () => {
  const home = binding('store', 'a', null)
  const wish = (staff: Parameters<typeof chooseGuide>[1]['staff']) => ({ personId: 'chen', staff })
  it.each([
    ['binds who had none', [home], lin, [], ['guide:lin']],
    [
      'is not stopped by protection',
      [home, binding('guide', 'a', 'zhou')],
      lin,
      ['guide-a:chosen'],
      ['guide:lin'],
    ],
    ['changes nothing of what is so', [home, binding('guide', 'a', 'lin')], lin, [], []],
    [
      'may be for an optometrist',
      [home],
      { ...lin, role: 'optometrist' as const },
      [],
      ['guide:lin'],
    ],
    ['may be for none', [home, binding('guide', 'a', 'zhou')], null, ['guide-a:chosen'], []],
    ['for none where there is none', [home], null, [], []],
    [
      'ends what is over as what it is',
      [home, binding('guide', 'a', 'lin', expired)],
      lin,
      ['guide-a:expired'],
      ['guide:lin'],
    ],
  ] as const)('%s', (_name, open, staff, ends, begins) => {
    const changes = chooseGuide([...open], wish(staff), AT)
    if (changes === 'refused') throw new Error('refused')
    expect(changes.end.map((e) => `${e.id}:${e.rule}`)).toEqual(ends)
    expect(changes.begin.map((b) => `${b.kind}:${b.staffId}`)).toEqual(begins)
    for (const { rule } of changes.begin) expect(rule).toBe('chosen')
  })

  it.each([
    ['of another store', [binding('store', 'b', null)], lin],
    ['without a home store', [], lin],
    ['with a home store that is over', [binding('store', 'a', null, expired)], lin],
    ['who left', [home], { ...lin, status: 'left' as const }],
    ['on long leave', [home], { ...lin, status: 'on_leave' as const }],
    ['who is herself', [home], { ...lin, personId: 'chen' }],
    ['who works at the till', [home], { ...lin, role: 'cashier' as const }],
    ['who manages the store', [home], { ...lin, role: 'manager' as const }],
  ])('is refused for a guide %s', (_name, open, staff) => {
    expect(chooseGuide(open, { personId: 'chen', staff }, AT)).toBe('refused')
  })
})

describe('a finished service', () => {
  const home = binding('store', 'a', null)
  const done = { personId: 'chen', storeId: 'a', staff: lin }
  it.each([
    ['binds its guide when nobody is bound', [home], done, ['lin']],
    ['leaves who is bound', [home, binding('guide', 'a', 'zhou', unprotected)], done, []],
    ['binds after one that is over', [home, binding('guide', 'a', 'zhou', expired)], done, ['lin']],
    ['binds nobody outside the home store', [binding('store', 'b', null)], done, []],
    ['binds nobody without a home store', [], done, []],
    ['binds nobody to herself', [home], { ...done, personId: 'person-lin' }, []],
    [
      'binds nobody who left since',
      [home],
      { ...done, staff: { ...lin, status: 'left' as const } },
      [],
    ],
  ] as const)('%s', (_name, open, what, begins) => {
    const { end, begin } = bindAfterService([...open], what, AT)
    expect(begin.map(({ staffId, rule }) => [staffId, rule])).toEqual(
      begins.map((id) => [id, 'service']),
    )
    expect(end.every(({ rule }) => rule === 'expired')).toBe(true)
  })
})
