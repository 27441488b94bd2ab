import { HOUR } from '../../server/lib/time'
import { answerOf } from '../support/answer'
import { OTHER_STORE, STORE } from '../support/ordering'
import { staffingApp, type StaffingApp } from '../support/staffing'

let app: StaffingApp
const POOL = { handover: { to: 'pool' } }

beforeAll(async () => {
  app = await staffingApp()
})

const works = async (token: string): Promise<number> =>
  (await app.request.get('/api/v1/work/sales').set(app.as(token))).status

describe('a manager', () => {
  it('sees who is of the store, managers first, and herself marked', async () => {
    const seen = await app.staffList()
    expect(seen.map(({ name, role, isMe }) => [name, role, isMe])).toEqual([
      ['何远帆', 'manager', true],
      ['邱宁', 'optometrist', false],
      ['林知夏', 'guide', false],
      ['周屿', 'guide', false],
    ])
    expect(seen.every(({ since, members }) => since !== null && members === 0)).toBe(true)
  })

  it('changes a role, which counts at once', async () => {
    const staff = await app.staff(STORE, 'guide', '换岗的人')
    const path = `/stores/${STORE}/staff`
    const invite = { name: '新人', phone: '13700000091', role: 'guide' }
    expect((await app.post(staff, path, invite)).status).toBe(403)
    const changed = await app.act(staff.staffId, 'role', { role: 'manager' })
    expect(changed.body).toMatchObject({ role: 'manager', status: 'active' })
    expect((await app.post(staff, path, invite)).status).toBe(201)
    await app.act(staff.staffId, 'role', { role: 'cashier' })
    expect((await app.post(staff, path, { ...invite, phone: '13700000092' })).status).toBe(403)
  })

  it.each(['leave', 'long-leave', 'role'])('does not do to herself: %s', async (act) => {
    const body = act === 'role' ? { role: 'guide' } : POOL
    const answer = await app.act(app.manager.staffId, act, body)
    expect(answerOf(answer)).toEqual([409, 'staff_self'])
    expect(await works(app.manager.token)).toBe(200)
  })

  it('has no say over another store’s staff, by its path or her own', async () => {
    const { staffId } = app.elsewhere.optometrist
    for (const act of ['leave', 'long-leave', 'return', 'role', 'handover', 'handover/preview']) {
      const body = { ...POOL, role: 'guide' }
      expect(answerOf(await app.act(staffId, act, body))).toEqual([404, 'staff_not_found'])
      const path = `/stores/${OTHER_STORE}/staff/${staffId}/${act}`
      expect(answerOf(await app.post(app.manager, path, body))).toEqual([403, 'not_allowed'])
    }
    expect(await works(app.elsewhere.optometrist.token)).toBe(200)
  })

  it('is told of somebody whom there is not, and of an heir who cannot be', async () => {
    expect(answerOf(await app.act('nobody', 'leave', POOL))).toEqual([404, 'staff_not_found'])
    const heirs = [app.elsewhere.optometrist.staffId, app.lin.staffId, 'nobody']
    for (const staffId of heirs) {
      const handover = { to: 'heir', staffId }
      const answer = await app.act(app.lin.staffId, 'leave', { handover })
      expect([...answerOf(answer), answer.body.error.data]).toEqual([
        ...[409, 'heir_invalid'],
        { staffIds: [staffId] },
      ])
    }
    expect(await works(app.lin.token)).toBe(200)
  })
})

describe('long leave', () => {
  it('keeps her of the store, but she neither enters nor earns until she returns', async () => {
    const guide = await app.staff(STORE, 'guide', '去生孩子的人')
    expect(answerOf(await app.act(guide.staffId, 'return'))).toEqual([200, undefined])
    const away = await app.act(guide.staffId, 'long-leave')
    expect(away.body).toMatchObject({ status: 'on_leave', storeId: STORE })
    expect(away.body.since).not.toBeNull()
    expect(await works(guide.token)).toBe(403)
    expect((await app.staffList()).find(({ id }) => id === guide.staffId)?.status).toBe('on_leave')
    await app.act(guide.staffId, 'return')
    expect(await works(guide.token)).toBe(200)
  })

  it('keeps her phone and her person from a second service', async () => {
    const guide = await app.staff(STORE, 'guide', '休假的人')
    await app.act(guide.staffId, 'long-leave')
    const path = `/stores/${OTHER_STORE}/staff`
    const invite = { name: '休假的人', phone: '13700000093', role: 'guide' }
    const { body } = await app.post(app.elsewhere.manager, path, invite)
    const accepted = await app.post(guide, `/staff/invitations/${body.token}/accept`, {
      phoneCode: '13700000093',
    })
    expect(answerOf(accepted)).toEqual([409, 'staff_already'])
    const deletion = await app.request.get('/api/v1/me/deletion').set(app.as(guide.token))
    expect(deletion.body.reasons).toMatchObject([{ code: 'staff_in_service' }])
  })

  it('is not for somebody who was only invited', async () => {
    const path = `/stores/${STORE}/staff`
    const invite = { name: '没来的人', phone: '13700000094', role: 'guide' }
    const { body } = await app.post(app.manager, path, invite)
    for (const act of ['long-leave', 'return'])
      expect(answerOf(await app.act(body.staff.id, act))).toEqual([409, 'staff_not_in_service'])
  })
})

it('a stay begins when the invitation is accepted, not when it was sent', async () => {
  const invite = { name: '晚来的人', phone: '13700000089', role: 'guide' }
  const { body } = await app.post(app.manager, `/stores/${STORE}/staff`, invite)
  app.clock.advance(HOUR)
  const late = await app.login('comes-late')
  const accepted = await app.post(late, `/staff/invitations/${body.token}/accept`, {
    phoneCode: '13700000089',
  })
  expect(accepted.status).toBe(200)
  const listed = (await app.staffList()).find(({ id }) => id === body.staff.id)
  expect(listed?.since).toBe(app.deps.now().toISOString())
})

describe('leaving', () => {
  it('puts her out at once, in the session she has, and once for all', async () => {
    const guide = await app.staff(STORE, 'guide', '要走的人')
    expect(await works(guide.token)).toBe(200)
    const left = await app.act(guide.staffId, 'leave', POOL)
    expect(left.body).toMatchObject({ status: 'left', since: null })
    expect(await works(guide.token)).toBe(403)
    expect((await app.staffList()).some(({ id }) => id === guide.staffId)).toBe(false)
    expect((await app.act(guide.staffId, 'leave', POOL)).body.status).toBe('left')
    for (const [act, body] of [
      ['return', {}],
      ['role', { role: 'manager' }],
      ['handover', POOL],
    ] as const)
      expect(answerOf(await app.act(guide.staffId, act, body))).toEqual([
        ...[409, 'staff_not_in_service'],
      ])
  })

  it('takes back an invitation that nobody took up', async () => {
    const path = `/stores/${STORE}/staff`
    const invite = { name: '改主意的人', phone: '13700000095', role: 'guide' }
    const { body } = await app.post(app.manager, path, invite)
    expect((await app.act(body.staff.id, 'leave', POOL)).body.status).toBe('left')
    const late = await app.login('late')
    const accepted = await app.post(late, `/staff/invitations/${body.token}/accept`, {
      phoneCode: '13700000095',
    })
    expect(answerOf(accepted)).toEqual([404, 'invitation_invalid'])
  })

  it('lets her phone begin anew in another store; what she shared before earns her nothing', async () => {
    const guide = await app.staff(STORE, 'guide', '跳槽的人')
    const code = await app.post(guide, `/stores/${STORE}/share-codes`, {
      ...{ page: 'home', channel: 'card' },
    })
    await app.act(guide.staffId, 'leave', POOL)
    const path = `/stores/${OTHER_STORE}/staff`
    const invite = { name: '跳槽的人', phone: '13700000096', role: 'guide' }
    const { body } = await app.post(app.elsewhere.manager, path, invite)
    const accepted = await app.post(guide, `/staff/invitations/${body.token}/accept`, {
      phoneCode: '13700000096',
    })
    expect(accepted.body).toMatchObject({ status: 'active', storeId: OTHER_STORE, isMe: true })
    expect(accepted.body.id).not.toBe(guide.staffId)
    expect(await works(guide.token)).toBe(200)
    const shopper = await app.login('of-the-old-link')
    const entered = await app.post(shopper, '/entry', { shareCode: code.body.code, how: 'card' })
    expect(entered.body).toMatchObject({ storeId: STORE, guideName: null, homeStoreId: STORE })
    expect((await app.bindingsOf(shopper)).guide).toBeNull()
  })
})

describe('staff life at once', () => {
  it('lets one of two leavings happen, and tells its hand-over once', async () => {
    const guide = await app.staff(STORE, 'guide', '走两次的人')
    const answers = await Promise.all(
      [app.zhou, app.qiu, app.zhou].map(({ staffId }) =>
        app.act(guide.staffId, 'leave', { handover: { to: 'heir', staffId } }),
      ),
    )
    expect(answers.map(({ body }) => body.status)).toEqual(['left', 'left', 'left'])
    await app.run()
    const told = (await app.handovers()).filter(({ from }) => from.staffId === guide.staffId)
    expect(told).toHaveLength(1)
  })

  it('has her leave or accept, never both', async () => {
    const path = `/stores/${STORE}/staff`
    for (const [i, phone] of ['13700000097', '13700000098', '13700000099'].entries()) {
      const invited = await app.post(app.manager, path, { name: '抢跑的人', phone, role: 'guide' })
      const person = await app.login(`racer-${i}`)
      const accept = `/staff/invitations/${invited.body.token}/accept`
      const [accepted, left] = await Promise.all([
        app.post(person, accept, { phoneCode: phone }),
        app.act(invited.body.staff.id, 'leave', POOL),
      ])
      expect(left.status).toBe(200)
      expect([200, 404, 409]).toContain(accepted.status)
      expect(await works(person.token)).toBe(403)
    }
  })
})
