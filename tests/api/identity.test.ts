import { testApp, type TestApp } from '../support/app'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await app.store()
  await app.store({ _id: 'wh-guanggu', name: '光谷步行街店' })
  await app.headquarters()
})

const loginHq = (password: string) =>
  app.request.post('/api/v1/hq/login').send({ name: 'hq', password })

describe('logging in', () => {
  it('makes one visitor of an openid, however often it logs in at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => app.login('shopper-a')))
    expect(new Set(answers.map((a) => a.personId)).size).toBe(1)
  })

  it.each([
    ['no token', {}, 'not_logged_in'],
    ['a forged token', { Authorization: 'Bearer a.b.c' }, 'not_logged_in'],
  ])('refuses %s', async (_name, headers, code) => {
    const answer = await app.request.post('/api/v1/members/join').set(headers).send({})
    expect(answer.status).toBe(401)
    expect(answer.body.error.code).toBe(code)
    expect(answer.body.requestId).toMatch(/^\w{16}$/)
  })

  it('refuses a token whose payload was changed', async () => {
    const { token } = await app.login('shopper-a')
    const [head, , signature] = token.split('.')
    const payload = Buffer.from(JSON.stringify({ sub: 'x', kind: 'hq' })).toString('base64url')
    const answer = await app.request
      .post('/api/v1/hq/staff')
      .set(app.as([head, payload, signature].join('.')))
      .send({})
    expect(answer.body.error.code).toBe('not_logged_in')
  })

  it('ends a session after thirty days of the machine’s clock', async () => {
    const { token } = await app.login('shopper-old')
    app.wall.advance(30 * 86_400_000 + 1_000)
    const answer = await app.request.post('/api/v1/members/join').set(app.as(token)).send({})
    expect(answer.body.error.code).toBe('session_expired')
  })
})

describe('joining', () => {
  const join = (token: string, phoneCode: string) =>
    app.request
      .post('/api/v1/members/join')
      .set(app.as(token))
      .send({ phoneCode, consentVersion: '1' })

  it('takes the verified phone, and changes nothing the second time', async () => {
    const { token } = await app.login('shopper-b')
    const first = await join(token, '13800005678')
    expect(first.body.phone).toBe('138****5678')
    const again = await join(token, '13800009999')
    expect(again.body).toEqual(first.body)
  })

  it('refuses a phone that is another member’s', async () => {
    const { token } = await app.login('shopper-c')
    const answer = await join(token, '13800005678')
    expect([answer.status, answer.body.error.code]).toEqual([409, 'phone_taken'])
  })
})

describe('staff', () => {
  const invite = (token: string, storeId: string, phone: string) =>
    app.request
      .post(`/api/v1/stores/${storeId}/staff`)
      .set(app.once(token))
      .send({ name: '周屿', phone, role: 'guide' })
  const accept = (token: string, invitation: string, phoneCode: string) =>
    app.request
      .post(`/api/v1/staff/invitations/${invitation}/accept`)
      .set(app.as(token))
      .send({ phoneCode })

  it('is invited by the manager, accepts with the same phone, once', async () => {
    const manager = await app.staff('wh-jianghan', 'manager')
    const invited = await invite(manager.token, 'wh-jianghan', '13700000001')
    expect(invited.status).toBe(201)
    const { token } = await app.login('guide-zhou')
    const other = await accept(token, invited.body.token, '13700000002')
    expect(other.body.error.code).toBe('invitation_phone_mismatch')
    const accepted = await accept(token, invited.body.token, '13700000001')
    expect(accepted.body).toMatchObject({ status: 'active', storeId: 'wh-jianghan' })
    const again = await accept(token, invited.body.token, '13700000001')
    expect(again.body.error.code).toBe('invitation_used')
  })

  it('cannot be invited to another store, by a guide, or by two stores', async () => {
    const manager = await app.staff('wh-jianghan', 'manager')
    const guide = await app.staff('wh-jianghan', 'guide')
    expect((await invite(manager.token, 'wh-guanggu', '13700000010')).status).toBe(403)
    expect((await invite(guide.token, 'wh-jianghan', '13700000010')).status).toBe(403)
    await invite(manager.token, 'wh-jianghan', '13700000011')
    const other = await app.staff('wh-guanggu', 'manager')
    const twice = await invite(other.token, 'wh-guanggu', '13700000011')
    expect(twice.body.error).toMatchObject({
      code: 'staff_phone_taken',
      message: expect.stringContaining('已被别的门店邀请'),
    })
  })

  it('is invited again when the invitation is lost or over: the new one holds, the old one does not', async () => {
    const manager = await app.staff('wh-jianghan', 'manager')
    const lost = await invite(manager.token, 'wh-jianghan', '13700000012')
    app.clock.advance(25 * 3_600_000)
    const again = await app.request
      .post('/api/v1/stores/wh-jianghan/staff')
      .set(app.once(manager.token))
      .send({ name: '周小屿', phone: '13700000012', role: 'cashier' })
    expect(again.status).toBe(201)
    expect(again.body.staff).toEqual({ ...lost.body.staff, name: '周小屿', role: 'cashier' })
    const { token } = await app.login('guide-again')
    const old = await accept(token, lost.body.token, '13700000012')
    expect(old.body.error.code).toBe('invitation_invalid')
    expect((await accept(token, again.body.token, '13700000012')).status).toBe(200)
    const third = await invite(manager.token, 'wh-jianghan', '13700000012')
    expect(third.body.error.code).toBe('staff_phone_taken')
  })

  it.each([
    ['the manager', '/api/v1/stores/wh-jianghan/staff', () => app.staff('wh-jianghan', 'manager')],
    [
      'headquarters',
      '/api/v1/hq/staff',
      async () => (await loginHq('correct horse')).body as { token: string },
    ],
  ])(
    'gets one invitation of %s, however often the request is repeated',
    async (name, path, who) => {
      const { token } = await who()
      const phone = name === 'headquarters' ? '13700000013' : '13700000014'
      const body = { name: '周屿', phone, role: 'guide', storeId: 'wh-jianghan' }
      const send = () => app.request.post(path).set(app.once(token, 'invite-once')).send(body)
      const first = await send()
      expect(first.status).toBe(201)
      expect((await send()).body).toEqual(first.body)
      const bare = await app.request.post(path).set(app.as(token)).send(body)
      expect(bare.body.error.code).toBe('idempotency_key_required')
    },
  )

  it('is one staff member at a time', async () => {
    const manager = await app.staff('wh-jianghan', 'manager')
    const guide = await app.staff('wh-jianghan', 'guide')
    const invited = await invite(manager.token, 'wh-jianghan', '13700000015')
    const answer = await accept(guide.token, invited.body.token, '13700000015')
    expect([answer.status, answer.body.error.code]).toEqual([409, 'staff_already'])
    // the invitation is not used up by it
    const { token } = await app.login('guide-new')
    expect((await accept(token, invited.body.token, '13700000015')).status).toBe(200)
  })

  it('finds the invitation expired after 24 hours of business time', async () => {
    const manager = await app.staff('wh-jianghan', 'manager')
    const invited = await invite(manager.token, 'wh-jianghan', '13700000020')
    const { token } = await app.login('guide-late')
    app.clock.advance(24 * 3_600_000)
    const answer = await accept(token, invited.body.token, '13700000020')
    expect(answer.body.error.code).toBe('invitation_invalid')
  })
})

describe('headquarters', () => {
  it('may be guessed five times, also when all guesses are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => loginHq('wrong')))
    const codes = answers.map(({ body }) => body.error.code as string)
    expect(codes.filter((code) => code === 'bad_credentials')).toHaveLength(5)
    expect(codes.filter((code) => code === 'locked_out')).toHaveLength(7)
    app.wall.advance(15 * 60_000)
  })

  it('is locked out after five wrong passwords, and let in again after fifteen minutes', async () => {
    for (let i = 0; i < 5; i++)
      expect((await loginHq('wrong')).body.error.code).toBe('bad_credentials')
    expect((await loginHq('correct horse')).body.error.code).toBe('locked_out')
    app.wall.advance(15 * 60_000)
    expect((await loginHq('correct horse')).status).toBe(200)
  })
})
