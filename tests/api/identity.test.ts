import { testApp, type TestApp } from '../support/app'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await app.store()
  await app.store({ _id: 'wh-guanggu', name: '光谷步行街店' })
})

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
      .set(app.as(token))
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

  it('cannot be invited to another store, by a guide, or twice', async () => {
    const manager = await app.staff('wh-jianghan', 'manager')
    const guide = await app.staff('wh-jianghan', 'guide')
    expect((await invite(manager.token, 'wh-guanggu', '13700000010')).status).toBe(403)
    expect((await invite(guide.token, 'wh-jianghan', '13700000010')).status).toBe(403)
    await invite(manager.token, 'wh-jianghan', '13700000011')
    const twice = await invite(manager.token, 'wh-jianghan', '13700000011')
    expect(twice.body.error.code).toBe('staff_phone_taken')
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
  it('is locked out after five wrong passwords, and let in again after fifteen minutes', async () => {
    const token = await app.headquarters()
    expect(token).toBeTruthy()
    const login = (password: string) =>
      app.request.post('/api/v1/hq/login').send({ name: 'hq', password })
    for (let i = 0; i < 5; i++)
      expect((await login('wrong')).body.error.code).toBe('bad_credentials')
    expect((await login('correct horse')).body.error.code).toBe('locked_out')
    app.wall.advance(15 * 60_000)
    expect((await login('correct horse')).status).toBe(200)
  })
})
