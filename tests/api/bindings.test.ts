import type { BoundMembersView } from '@contract/attribution'
import mongoose from 'mongoose'
import type { Binding } from '../../server/features/attribution/rules/types'
import { answerOf } from '../support/answer'
import { BLACK, OTHER_STORE, STORE } from '../support/ordering'
import { staffingApp, type StaffingApp } from '../support/staffing'

let app: StaffingApp
type Caller = Awaited<ReturnType<StaffingApp['login']>>
const DAY = 86_400_000

beforeAll(async () => {
  app = await staffingApp()
  await app.store({ _id: 'shut', name: '停业店', status: 'closed' })
})

const put = (by: Caller, path: string, body: object) =>
  app.request.put(`/api/v1${path}`).set(app.as(by.token)).send(body)
const home = (by: Caller, storeId: string) => put(by, '/me/home-store', { storeId })
const choose = (by: Caller, staffId: string | null) => put(by, '/me/guide', { staffId })
const membersOf = async (guide: { token: string }, query = {}): Promise<BoundMembersView> => {
  const answer = await app.request.get('/api/v1/work/members').query(query).set(app.as(guide.token))
  expect(answer.status).toBe(200)
  return answer.body as BoundMembersView
}

describe('a shopper', () => {
  it('without any binding is told so', async () => {
    expect(await app.bindingsOf(await app.login('new'))).toEqual({
      ...{ store: null, guide: null, guides: [], history: [] },
    })
  })

  it('sees her store, her guide, whom she may choose, and what was', async () => {
    const shopper = await app.login('chen')
    await app.opens(shopper, app.lin)
    const view = await app.bindingsOf(shopper)
    expect(view.store).toMatchObject({ id: STORE, name: '江汉路店', rule: 'entry' })
    expect(view.guide).toMatchObject({ id: app.lin.staffId, name: '林知夏', role: 'guide' })
    expect(view.guide?.sentence).toMatch(
      /^你打开过这位导购的分享；\d+ 月 \d+ 日前，别人的分享不会改动/,
    )
    expect(view.guides.map(({ name, role }) => [name, role])).toEqual([
      ['林知夏', 'guide'],
      ['周屿', 'guide'],
      ['邱宁', 'optometrist'],
    ])
    expect(view.history.map(({ kind, name, to }) => [kind, name, to])).toEqual(
      expect.arrayContaining([
        ['store', '江汉路店', null],
        ['guide', '林知夏', null],
      ]),
    )
  })

  it('chooses another guide of her store inside the protection, or none', async () => {
    const shopper = await app.login('wang')
    await app.opens(shopper, app.lin)
    const chosen = await choose(shopper, app.zhou.staffId)
    expect(chosen.body.guide).toMatchObject({ id: app.zhou.staffId, name: '周屿' })
    expect(chosen.body.guide.sentence).toContain('你自己选的')
    expect((await choose(shopper, app.zhou.staffId)).body).toEqual(chosen.body)
    app.clock.advance(60_000)
    const none = await choose(shopper, null)
    expect(none.body.guide).toBeNull()
    const guides = none.body.history.filter(({ kind }: { kind: string }) => kind === 'guide')
    expect(
      guides.map((row: { name: string; sentence: string }) => [row.name, row.sentence]),
    ).toEqual([
      ['周屿', '你自己换的'],
      ['林知夏', '你自己换的'],
    ])
  })

  it('cannot choose whom she is not offered: of another store, gone, away, at the till, or herself', async () => {
    const shopper = await app.login('zhao')
    expect(answerOf(await choose(shopper, app.lin.staffId))).toEqual([409, 'guide_not_here'])
    await app.opens(shopper, app.lin)
    const [gone, away] = [
      await app.staff(STORE, 'guide', '走了的人'),
      await app.staff(STORE, 'guide', '休假的人'),
    ]
    await app.leave(gone.staffId)
    await app.act(away.staffId, 'long-leave')
    const till = await app.staff(STORE, 'cashier', '收银的人')
    const others = [app.elsewhere.optometrist, gone, away, till, app.manager]
    for (const id of [...others.map(({ staffId }) => staffId), 'nobody'])
      expect(answerOf(await choose(shopper, id))).toEqual([409, 'guide_not_here'])
    await home(app.lin, STORE)
    expect(answerOf(await choose(app.lin, app.lin.staffId))).toEqual([409, 'guide_not_here'])
    expect((await app.bindingsOf(app.lin)).guides.map(({ name }) => name)).not.toContain('林知夏')
  })

  it('makes another store hers, whatever protects the old one; its guide goes with it', async () => {
    const shopper = await app.login('sun')
    await app.opens(shopper, app.lin)
    const moved = await home(shopper, OTHER_STORE)
    expect(moved.body.store).toMatchObject({ id: OTHER_STORE, rule: 'chosen' })
    expect(moved.body.guide).toBeNull()
    expect(moved.body.guides.map(({ name }: { name: string }) => name)).toEqual(['许安'])
    expect((await home(shopper, OTHER_STORE)).body).toEqual(moved.body)
    expect(await app.endsOf(shopper.personId)).toEqual(['store_moved'])
    for (const [id, refusal] of [
      ['shut', [409, 'store_closed']],
      ['nowhere', [404, 'store_not_found']],
    ] as const)
      expect(answerOf(await home(shopper, id))).toEqual(refusal)
  })

  it('only visits a store that she picks from the list; it is hers when she has none', async () => {
    const shopper = await app.login('li')
    const pick = (storeId: string) => app.post(shopper, '/entry', { storeId, how: 'choice' })
    expect((await pick(STORE)).body).toMatchObject({ storeId: STORE, homeStoreId: STORE })
    expect((await pick(OTHER_STORE)).body).toMatchObject({
      ...{ storeId: OTHER_STORE, homeStoreId: STORE },
    })
    app.clock.advance(31 * DAY)
    expect((await pick(OTHER_STORE)).body.homeStoreId).toBe(STORE)
  })

  it('has one of a kind when she wishes twice at once', async () => {
    const shopper = await app.login('twice')
    await app.opens(shopper, app.lin)
    const ids = [app.zhou, app.qiu, app.zhou, app.qiu].map(({ staffId }) => staffId)
    const answers = await Promise.all(ids.map((id) => choose(shopper, id)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const open = { personId: shopper.personId, endedAt: null }
    expect(await mongoose.connection.collection('bindings').countDocuments(open)).toBe(2)
  })
})

describe('a validity that is over', () => {
  it('is swept: the row ends, and the guide with her store', async () => {
    const shopper = await app.login('long-gone')
    await app.opens(shopper, app.lin)
    app.clock.advance(300 * DAY)
    await choose(shopper, app.zhou.staffId)
    app.clock.advance(66 * DAY)
    expect(await app.bindingsOf(shopper)).toMatchObject({ store: null, guides: [] })
    expect(await app.run('attribution.expire')).toBeGreaterThan(0)
    expect(await app.run('attribution.expire')).toBe(0)
    expect(await app.endsOf(shopper.personId)).toEqual(['chosen', 'store_expired'])
    const { history } = await app.bindingsOf(shopper)
    expect(history.every(({ to }) => to !== null)).toBe(true)
  })

  it('takes nothing from who comes again while it is swept', async () => {
    const shopper = await app.login('comes-again')
    await app.opens(shopper, app.lin)
    app.clock.advance(366 * DAY)
    const bindings = mongoose.connection.collection<Binding & { _id: string }>('bindings')
    const open = { personId: shopper.personId, endedAt: null }
    const old = await bindings.find(open).toArray()
    const { updateMany } = bindings
    // her entry commits between the sweep's reading and its writing
    bindings.updateMany = async (...args) => {
      bindings.updateMany = updateMany
      const endedAt = app.clock.now()
      for (const { _id } of old)
        await bindings.updateOne({ _id }, { $set: { endedAt, endRule: 'expired' } })
      const validUntil = new Date(+endedAt + 365 * DAY)
      const anew = old.map((row) => ({ ...row, _id: `${row._id}-anew`, from: endedAt, validUntil }))
      await bindings.insertMany(anew)
      return updateMany.apply(bindings, args)
    }
    await app.run('attribution.expire')
    expect(await bindings.countDocuments(open)).toBe(2)
    expect(await app.endsOf(shopper.personId)).toEqual(['expired', null])
  })
})

describe('a guide’s members', () => {
  it('are told with why, for how long, and whether she may act', async () => {
    const guide = await app.staff(STORE, 'guide', '有客户的人')
    const [visitor, member] = [await app.login('visitor-1'), await app.login('member-1')]
    await app.opens(visitor, guide)
    await app.opens(member, guide)
    await app.join(member, '13900004321')
    await app.placePaid(member.token, [{ skuId: BLACK, quantity: 1 }])
    const { total, members, next } = await membersOf(guide)
    expect([total, next]).toEqual([2, null])
    expect(members[0]).toMatchObject({
      ...{ label: '尾号 4321', isMember: true, orders: 1, mayAct: true, why: null },
      rule: expect.stringMatching(/^打开过你的分享；\d+ 月 \d+ 日的订单重新计时$/) as string,
    })
    expect(members[1]).toMatchObject({
      ...{ label: '访客', isMember: false, orders: 0, mayAct: false, rule: '打开过你的分享' },
      ...{ why: '还没有开卡，开卡后才能联系' },
    })
    expect(members.every(({ lastVisitAt }) => lastVisitAt !== null)).toBe(true)
    const text = JSON.stringify(members)
    for (const secret of [visitor.personId, member.personId, '1390000', '13900004321'])
      expect(text).not.toContain(secret)
  })

  it('are hers alone: another guide finds nothing of them', async () => {
    const guide = await app.staff(STORE, 'guide', '守口如瓶')
    const member = await app.login('member-2')
    await app.opens(member, guide)
    await app.join(member, '13900008765')
    expect((await membersOf(guide, { q: '8765' })).members).toHaveLength(1)
    const [{ id } = { id: '' }] = (await membersOf(guide)).members
    for (const other of [app.zhou, app.manager, app.elsewhere.optometrist]) {
      expect((await membersOf(other, { q: '8765' })).members).toEqual([])
      const answer = await app.request
        .get(`/api/v1/work/members?after=${id}`)
        .set(app.as(other.token))
      expect(answerOf(answer)).toEqual([400, 'invalid_input'])
    }
  })

  it('are found by the last digits of the phone, not by more than she is told', async () => {
    const guide = await app.staff(STORE, 'guide', '会找的人')
    for (const phone of ['13911110011', '13922221011']) {
      const member = await app.login(`of-${phone}`)
      await app.opens(member, guide)
      await app.join(member, phone)
    }
    const found = async (q: string) => (await membersOf(guide, { q })).members.length
    expect([await found('11'), await found('0011'), await found('1011')]).toEqual([2, 1, 1])
    expect([await found('13922221011'), await found('99')]).toEqual([0, 0])
  })

  it('come in pages that neither repeat nor leave out', async () => {
    const guide = await app.staff(STORE, 'guide', '客户很多的人')
    await app.bound(
      guide,
      Array.from({ length: 23 }, (_, i) => `many-${i}`),
    )
    const first = await membersOf(guide)
    expect([first.total, first.members.length]).toEqual([23, 20])
    const second = await membersOf(guide, { after: first.next })
    expect([second.members.length, second.next]).toEqual([3, null])
    const ids = [...first.members, ...second.members].map(({ id }) => id)
    expect(new Set(ids).size).toBe(23)
  })

  it('whose validity is over are not to be addressed', async () => {
    const guide = await app.staff(STORE, 'guide', '老朋友')
    await app.bound(guide, ['old-friend'])
    app.clock.advance(366 * DAY)
    const [member] = (await membersOf(guide)).members
    expect(member).toMatchObject({ mayAct: false, why: '绑定已经到期' })
    await app.run('attribution.expire')
    expect((await membersOf(guide)).total).toBe(0)
  })
})

describe('a finished service', () => {
  it('binds a shopper of the store who has no guide to the one who did it', async () => {
    const shopper = await app.login('served')
    await app.post(shopper, '/entry', { storeId: STORE, how: 'scan' })
    const memberNo = await app.join(shopper, '13900005555')
    const served = await app.serve(app.manager, { memberNo, staffId: app.qiu.staffId })
    expect(served.status).toBe(201)
    const { guide } = await app.bindingsOf(shopper)
    expect(guide).toMatchObject({ id: app.qiu.staffId, role: 'optometrist' })
    expect(guide?.sentence).toContain('这位导购为你做过服务')
    await app.serve(app.manager, { memberNo, staffId: app.zhou.staffId })
    expect((await app.bindingsOf(shopper)).guide?.id).toBe(app.qiu.staffId)
  })
})
