import {
  hasEnded,
  linkAt,
  linkDays,
  listEndOf,
  listToken,
  parentOf,
  pathOf,
} from '../../server/features/attribution/rules/share-code'
import { endOfDay } from '../../server/lib/time'

const at = new Date('2026-11-22T02:00:00Z')
const after = (ms: number) => new Date(at.getTime() + ms)

describe('whether a code has ended', () => {
  it.each<[string, Date | null, Date | null, boolean]>([
    ['no end and not revoked', null, null, false],
    ['its end a moment away', after(1), null, false],
    ['its end now', at, null, true],
    ['its end past', after(-1), null, true],
    ['revoked, without an end', null, after(-1), true],
    ['revoked before its end', after(1), after(-1), true],
  ])('%s', (_case, validUntil, revokedAt, expected) => {
    expect(hasEnded({ validUntil, revokedAt }, at)).toBe(expected)
  })
})

describe('a link to a code', () => {
  const DAY = 86_400_000
  it.each<[string, Date | null, number]>([
    ['that holds without an end', null, 30],
    ['that holds for longer than WeChat’s longest', after(31 * DAY), 30],
    ['that holds for exactly so long', after(30 * DAY), 30],
    ['that holds for some days', after(3 * DAY), 3],
    ['that holds into a day', after(3 * DAY + 1), 4],
    ['that is about to end', after(1), 1],
    ['that has ended', after(-DAY), 1],
  ])('%s is asked for so many days', (_case, validUntil, days) => {
    expect(linkDays({ validUntil }, at)).toBe(days)
  })

  it.each<[string, Date | null, string | null]>([
    ['is told while it opens', after(1), 'https://wxaurl.cn/a'],
    ['is not told from the moment it ends', at, null],
    ['is not told when there is none', null, null],
  ])('%s', (_case, until, url) => {
    expect(linkAt({ link: until && { url: 'https://wxaurl.cn/a', until } }, at)).toBe(url)
  })
})

describe('the last day of a code', () => {
  it.each([
    ['2026-11-22T10:00:00+08:00', 1, 'Asia/Shanghai', '2026-11-24T00:00:00+08:00'],
    ['2026-11-22T00:00:00+08:00', 1, 'Asia/Shanghai', '2026-11-24T00:00:00+08:00'],
    ['2026-11-22T23:59:59+08:00', 30, 'Asia/Shanghai', '2026-12-23T00:00:00+08:00'],
    ['2026-11-22T23:30:00+08:00', 1, 'Asia/Tokyo', '2026-11-25T00:00:00+09:00'],
  ])('of one made at %s for %i days in %s ends at %s', (made, days, zone, end) => {
    expect(endOfDay(new Date(made), days, zone)).toEqual(new Date(end))
  })
})

describe('where a code leads', () => {
  it('is a page with the code in its query', () => {
    const code = { _id: 'AbC', productId: 'hanyang' }
    expect(pathOf({ ...code, page: 'product' })).toBe(
      '/areas/product/detail/index?id=hanyang&s=AbC',
    )
    expect(pathOf({ ...code, page: 'home' })).toBe('/pages/home/index?s=AbC')
  })
})

describe('under which code somebody passes on', () => {
  it.each([
    ['a guide’s code', { _id: 'root', forwardedBy: null, parent: null }, 'root'],
    ['another shopper’s', { _id: 'hers', forwardedBy: 'wang', parent: 'root' }, 'hers'],
    ['her own', { _id: 'own', forwardedBy: 'chen', parent: 'root' }, 'root'],
  ])('%s', (_case, code, expected) => {
    expect(parentOf(code, 'chen')).toBe(expected)
  })
})

describe('where a list goes on', () => {
  it('is read as it was written, and nothing else is', () => {
    expect(listEndOf(listToken({ usedAt: at, _id: 'AbC' }))).toEqual({ usedAt: at, id: 'AbC' })
    for (const text of ['', 'x', '1', '1.', '.a', '1.a.b', '1.a$', '-1.a', '1'.repeat(16) + '.a'])
      expect(listEndOf(text)).toBeNull()
  })
})
