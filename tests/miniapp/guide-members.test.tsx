import GuideMembers from '@/areas/guide/members'
import { boundWord, leftOf } from '@/areas/guide/members/words'
import { memberOf } from '../support/guide'
import {
  meOf,
  NOW,
  open,
  Refusal,
  said,
  serve,
  settle,
  tap,
  the,
  type,
} from '../support/staff-pages'
import { openWith, urlsOf } from '../support/taro'

const now = Date.parse(NOW)
const openMembers = async (members = [memberOf()], over: Record<string, unknown> = {}) => {
  const got = serve({
    'GET /me': meOf(),
    'GET /work/members': { total: members.length, members, next: null },
    ...over,
  })
  await open(<GuideMembers />)
  return got
}

beforeEach(() => openWith({}))

describe('how long a customer is hers', () => {
  it('names the protection while it lasts, and the year where it is another one', () => {
    expect(boundWord(memberOf(), now)).toBe('保护期到 12 月 8 日，绑定到 2027 年 5 月 7 日')
    expect(boundWord(memberOf({ protectedUntil: '2026-11-20T00:00:00Z' }), now)).toBe(
      '已过保护期，绑定到 2027 年 5 月 7 日',
    )
  })

  it('is drawn in parts of the whole term', () => {
    const term = {
      ...{ since: '2026-11-12T06:20:00Z', protectedUntil: '2026-12-12T06:20:00Z' },
      validUntil: '2027-02-20T06:20:00Z',
    }
    expect(leftOf(term, now)).toEqual({ done: { protected: 30, now: 10 }, isProtected: true })
  })

  it('stays within the drawing', () => {
    const over = { ...memberOf(), validUntil: '2026-11-20T00:00:00Z' }
    expect(leftOf(over, now)).toEqual({ done: { protected: 100, now: 100 }, isProtected: true })
  })
})

describe('my members', () => {
  it('tells of each what binds her, for how long, and that she may be addressed', async () => {
    await openMembers()
    expect(the('total').textContent).toBe('在你名下 1 位')
    const row = the('member-1').textContent
    expect(row).toContain('尾号 5678会员')
    expect(row).toContain('可以联系')
    expect(row).toContain('昨天 11:20 来过 · 买过 2 单')
    expect(row).toContain('11 月 8 日从你的分享进店')
  })

  it('says why one may not be addressed', async () => {
    const visitor = { label: '访客', isMember: false, lastVisitAt: null, orders: 0 }
    await openMembers([memberOf({ ...visitor, mayAct: false, why: '还没有成为会员' })])
    const row = the('member-1').textContent
    expect(row).toContain('先别联系')
    expect(row).toContain('还没有成为会员')
    expect(row).toContain('还没来过')
    expect(row).not.toContain('会员可以联系')
  })

  it('finds by the end of a phone', async () => {
    const got = await openMembers()
    await type('search-words', '尾号 56')
    await new Promise((done) => setTimeout(done, 300))
    await settle()
    expect(got('GET /work/members').at(-1)?.path).toBe('/work/members?q=56')
  })

  it('leads to sharing while nobody is hers', async () => {
    await openMembers([])
    expect(said()).toContain('名下还没有客户')
    await tap('go-on')
    expect(urlsOf('redirectTo')).toEqual(['/areas/guide/share/index'])
  })

  it('tries again when nothing came', async () => {
    await openMembers([], { 'GET /work/members': new Refusal('busy', {}, '现在人多') })
    expect(said()).toContain('没能取到客户')
    expect(the('retry').textContent).toBe('再试一次')
  })
})
