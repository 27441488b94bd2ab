import mongoose from 'mongoose'
import { BLACK, STORE } from '../support/ordering'
import { staffingApp, type StaffingApp } from '../support/staffing'

let app: StaffingApp
const MINUTE = 60_000
let people = 0
const names = (n: number) => Array.from({ length: n }, () => `customer-${(people += 1)}`)

beforeAll(async () => {
  app = await staffingApp()
})

const guide = (name: string) => app.staff(STORE, 'guide', name)
const heir = (staffId: string) => ({ handover: { to: 'heir', staffId } })
const rota = (...staffIds: string[]) => ({ handover: { to: 'rota', staffIds } })
const POOL = { handover: { to: 'pool' } }
const preview = async (staffId: string, body: object) =>
  (await app.act(staffId, 'handover/preview', body)).body
const last = async () => (await app.handovers())[0]

describe('a hand-over', () => {
  it('does what its preview said, in the order in which members came', async () => {
    const from = await guide('要交接的人')
    const heirs = [await guide('接手甲'), await guide('接手乙')]
    const ids = heirs.map(({ staffId }) => staffId)
    const members = await app.bound(from, names(5))
    const said = await preview(from.staffId, rota(...ids))
    expect(said).toEqual({
      members: 5,
      to: [
        { staffId: ids[0], name: '接手甲', members: 3 },
        { staffId: ids[1], name: '接手乙', members: 2 },
      ],
      openOrders: 0,
    })
    expect(await app.guidesOf(members)).toEqual(members.map(() => from.staffId))
    const begun = await app.act(from.staffId, 'handover', rota(...ids))
    expect([begun.status, begun.body.state, begun.body.cause]).toEqual([201, 'running', 'handover'])
    expect((await app.staffList()).find(({ id }) => id === from.staffId)).toMatchObject({
      ...{ members: 5, openHandover: begun.body.id },
    })
    await app.run()
    expect(await last()).toMatchObject({ state: 'done', moved: said.members, to: said.to })
    expect(await app.guidesOf(members)).toEqual([ids[0], ids[1], ids[0], ids[1], ids[0]])
    expect(await app.endsOf(members[0] ?? '')).toEqual(['handover', null])
    expect((await app.staffList()).find(({ id }) => id === from.staffId)).toMatchObject({
      ...{ members: 0, openHandover: null },
    })
    expect((await app.request.get('/api/v1/work/sales').set(app.as(from.token))).status).toBe(200)
  })

  it('protects and holds anew from then on', async () => {
    const from = await guide('从前的人')
    const [member = ''] = await app.bound(from, names(1))
    const shopper = await app.login(`customer-${people}`)
    app.clock.advance(20 * 24 * 60 * MINUTE)
    await app.act(from.staffId, 'handover', heir(app.zhou.staffId))
    await app.run()
    const { guide: mine } = await app.bindingsOf(shopper)
    const days = (text = '') => Math.round((+new Date(text) - +app.clock.now()) / 86_400_000)
    expect(mine).toMatchObject({ id: app.zhou.staffId, name: '周屿' })
    expect([days(mine?.protectedUntil), days(mine?.validUntil)]).toEqual([30, 365])
    expect(mine?.sentence).toContain('门店安排这位导购接手')
    expect(await app.guidesOf([member])).toEqual([app.zhou.staffId])
  })

  it('leaves open orders with the guide who earned them, and says how many', async () => {
    const from = await guide('有单的人')
    const shopper = await app.login('orders-and-stays')
    await app.opens(shopper, from)
    await app.placePaid(shopper.token, [{ skuId: BLACK, quantity: 1 }])
    const stranger = await app.login('orders-from-another')
    await app.placePaid(stranger.token, [{ skuId: BLACK, quantity: 1 }])
    expect(await preview(from.staffId, POOL)).toEqual({
      members: 1,
      to: [{ staffId: null, name: '门店公共客户', members: 1 }],
      openOrders: 1,
    })
    const before = await app.performance(from)
    expect(before).toBeGreaterThan(0)
    await app.act(from.staffId, 'leave', POOL)
    await app.run()
    expect(await app.performance(from)).toBe(before)
    expect(await app.guidesOf([shopper.personId])).toEqual([null])
    expect(await app.endsOf(shopper.personId)).toEqual(['renewed', 'left'])
  })

  it('moves who was bound when it was asked for, not who comes while it runs', async () => {
    const from = await guide('还在接客的人')
    const [before] = await app.bound(from, names(1))
    await app.act(from.staffId, 'handover', heir(app.qiu.staffId))
    app.clock.advance(MINUTE)
    const [since] = await app.bound(from, names(1))
    await app.run()
    expect(await app.guidesOf([before ?? '', since ?? ''])).toEqual([app.qiu.staffId, from.staffId])
  })

  it('moves who paid while it runs, if she was bound before it was asked for', async () => {
    const from = await guide('还在卖货的人')
    const [before, since] = [await app.login('pays-then'), await app.login('comes-and-pays')]
    await app.opens(before, from)
    await app.act(from.staffId, 'handover', heir(app.qiu.staffId))
    app.clock.advance(MINUTE)
    await app.opens(since, from)
    const pair = [{ skuId: BLACK, quantity: 1 }]
    for (const { token } of [before, since]) await app.placePaid(token, pair)
    await app.run()
    const members = [before.personId, since.personId]
    expect(await app.guidesOf(members)).toEqual([app.qiu.staffId, from.staffId])
    expect(await app.endsOf(since.personId)).toEqual(['renewed', null])
  })

  it('binds no heir to herself', async () => {
    const from = await guide('同事的导购')
    const colleague = await guide('自己也是顾客')
    await app.opens(colleague, from)
    await app.bound(from, names(1))
    const said = await preview(from.staffId, rota(colleague.staffId, app.zhou.staffId))
    expect(said.to).toEqual([{ staffId: app.zhou.staffId, name: '周屿', members: 2 }])
    await app.act(from.staffId, 'handover', heir(colleague.staffId))
    await app.run()
    expect(await app.guidesOf([colleague.personId])).toEqual([null])
    expect((await last())?.to).toEqual([
      { staffId: null, name: '门店公共客户', members: 1 },
      { staffId: colleague.staffId, name: '自己也是顾客', members: 1 },
    ])
  })
})

describe('long leave', () => {
  it('hands over also when she is on leave already, and once however often it is asked for', async () => {
    const from = await guide('先休假后交接的人')
    const members = await app.bound(from, names(2))
    const away = (body: object) => app.act(from.staffId, 'long-leave', body)
    await away({})
    await app.run()
    expect(await app.guidesOf(members)).toEqual([from.staffId, from.staffId])
    const refused = await away(heir(app.elsewhere.optometrist.staffId))
    expect(refused.body.error.code).toBe('heir_invalid')
    expect((await away(heir(app.zhou.staffId))).body.status).toBe('on_leave')
    expect((await away(heir(app.qiu.staffId))).body.status).toBe('on_leave')
    await app.run()
    expect(await app.guidesOf(members)).toEqual([app.zhou.staffId, app.zhou.staffId])
    expect(await app.endsOf(members[0] ?? '')).toEqual(['handover', null])
  })
})

describe('an heir who left meanwhile', () => {
  it('gets nobody: her turns are the others’', async () => {
    const from = await guide('先走的人')
    const [stays, goes] = [await guide('留下的人'), await guide('跟着走的人')]
    const members = await app.bound(from, names(3))
    await app.act(from.staffId, 'leave', rota(goes.staffId, stays.staffId))
    await app.act(goes.staffId, 'leave', POOL)
    await app.run()
    expect(await app.guidesOf(members)).toEqual(members.map(() => stays.staffId))
  })

  it('leaves the pool when there is no other', async () => {
    const from = await guide('先走的人')
    const goes = await guide('跟着走的人')
    const members = await app.bound(from, names(2))
    await app.act(from.staffId, 'leave', heir(goes.staffId))
    await app.act(goes.staffId, 'long-leave')
    await app.run()
    expect(await app.guidesOf(members)).toEqual([null, null])
  })

  it('passes on what she had got', async () => {
    const from = await guide('先走的人')
    const goes = await guide('接了又走的人')
    const members = await app.bound(from, names(2))
    await app.act(from.staffId, 'leave', heir(goes.staffId))
    await app.run()
    expect(await app.guidesOf(members)).toEqual([goes.staffId, goes.staffId])
    await app.act(goes.staffId, 'leave', heir(app.zhou.staffId))
    await app.run()
    expect(await app.guidesOf(members)).toEqual([app.zhou.staffId, app.zhou.staffId])
    expect(await app.endsOf(members[0] ?? '')).toEqual(['left', 'left', null])
  })
})

describe('hand-overs at once', () => {
  it('run one at a time for a guide; each member goes to one', async () => {
    const from = await guide('被抢的人')
    const members = await app.bound(from, names(3))
    const heirs = [app.zhou, app.qiu, app.manager].map(({ staffId }) => staffId)
    const answers = await Promise.all(
      heirs.map((id) => app.act(from.staffId, 'handover', heir(id))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body.error.code).toBe('handover_running')
    const winner = heirs[answers.findIndex(({ status }) => status === 201)]
    await Promise.all([app.run(), app.run(), app.run()])
    expect(await app.guidesOf(members)).toEqual(members.map(() => winner))
    expect(await app.endsOf(members[0] ?? '')).toEqual(['handover', null])
  })

  it('let the earlier one have them when she leaves while it runs', async () => {
    const from = await guide('交接中离职的人')
    const members = await app.bound(from, names(2))
    await app.act(from.staffId, 'handover', heir(app.zhou.staffId))
    await app.act(from.staffId, 'leave', POOL)
    await app.run()
    expect(await app.guidesOf(members)).toEqual([app.zhou.staffId, app.zhou.staffId])
    expect((await last())?.moved).toBe(0)
  })

  it('answer a repeated request with what it began', async () => {
    const from = await guide('重发的人')
    await app.bound(from, names(1))
    const headers = app.once(app.manager.token, 'handover-once')
    const path = `/api/v1/stores/${STORE}/staff/${from.staffId}/handover`
    const send = () => app.request.post(path).set(headers).send(heir(app.zhou.staffId))
    const first = await send()
    await app.run()
    await app.forgetAnswers()
    const again = await send()
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    expect(again.body).toMatchObject({ state: 'done', moved: 1 })
  })
})

describe('the job', () => {
  it('goes on where it was killed, to the same heirs', async () => {
    const from = await guide('大户')
    const heirs = [app.zhou.staffId, app.qiu.staffId, app.manager.staffId]
    const members = await app.bound(from, names(7))
    const said = await preview(from.staffId, rota(...heirs))
    await app.act(from.staffId, 'leave', rota(...heirs))
    expect(await app.run('attribution.handover', 3)).toBe(3)
    expect(await last()).toMatchObject({ state: 'running', moved: 3 })
    await killed()
    expect(await last()).toMatchObject({ state: 'running', moved: 3 })
    expect((await app.guidesOf(members)).filter((id) => id === from.staffId)).toHaveLength(4)
    await app.run()
    expect(await last()).toMatchObject({ state: 'done', moved: 7, to: said.to })
    expect(await app.guidesOf(members)).toEqual(members.map((_, i) => heirs[i % 3]))
  })

  /** A run whose transaction never commits, as when the process dies in it. */
  async function killed(): Promise<void> {
    const { handovers } = mongoose.connection.collections
    if (!handovers) throw new Error('no collection')
    const { updateOne } = handovers
    handovers.updateOne = () => Promise.reject(new Error('killed'))
    await expect(app.run('attribution.handover', 3)).rejects.toThrow('killed')
    handovers.updateOne = updateOne
  }

  it('takes the same event again without doing anything twice', async () => {
    const from = await guide('讲两遍的人')
    const members = await app.bound(from, names(2))
    await app.act(from.staffId, 'leave', heir(app.zhou.staffId))
    await app.run()
    const outbox = mongoose.connection.collection('outbox')
    await outbox.updateMany({ name: 'staff.moved' }, { $set: { state: 'waiting', done: [] } })
    const count = (await app.handovers()).length
    await app.run()
    expect((await app.handovers()).length).toBe(count)
    expect(await app.guidesOf(members)).toEqual([app.zhou.staffId, app.zhou.staffId])
  })

  it('looks again for a shopper whom a request under way still bound to her', async () => {
    const from = await guide('走得急的人')
    await app.act(from.staffId, 'leave', heir(app.zhou.staffId))
    await app.run()
    const { personId } = await app.login('just-in-time')
    const bindings = mongoose.connection.collection<{ _id: string }>('bindings')
    const model = await bindings.findOne({ kind: 'guide', endedAt: null })
    await bindings.insertOne({
      ...model,
      ...{ _id: 'late', personId, staffId: from.staffId, storeId: STORE, from: app.clock.now() },
    })
    await app.run()
    expect(await app.guidesOf([personId])).toEqual([from.staffId])
    app.clock.advance(5 * MINUTE)
    await app.run()
    expect(await app.guidesOf([personId])).toEqual([app.zhou.staffId])
  })

  it('deals thousands out as it deals ten, at most 500 in a run', async () => {
    const from = await guide('老导购')
    const bindings = mongoose.connection.collection<{ _id: string }>('bindings')
    const model = await bindings.findOne({ kind: 'guide', endedAt: null })
    const rows = Array.from({ length: 1_234 }, (_, i) => ({
      ...model,
      ...{ _id: `old-${i}`, personId: `person-${i}`, staffId: from.staffId, storeId: STORE },
      from: app.clock.now(),
    }))
    await bindings.insertMany(rows)
    const said = await preview(from.staffId, rota(app.zhou.staffId, app.qiu.staffId))
    await app.act(from.staffId, 'leave', rota(app.zhou.staffId, app.qiu.staffId))
    expect([await app.run(), await app.run(), await app.run()]).toEqual([500, 500, 234])
    expect(await last()).toMatchObject({ state: 'done', moved: 1_234, to: said.to })
    expect(said.to.map((row: { members: number }) => row.members)).toEqual([617, 617])
  })
})
