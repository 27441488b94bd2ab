import mongoose from 'mongoose'
import { saveArticle } from '../../server/features/content'
import { MINUTE } from '../../server/lib/time'
import { type OrderingApp, orderingApp } from '../support/ordering'

let app: OrderingApp
beforeAll(async () => {
  app = await orderingApp()
})

let phones = 0
const join = (token: string, consentVersion: string) => {
  phones += 1
  const phoneCode = `136${String(phones).padStart(8, '0')}`
  return app.request
    .post('/api/v1/members/join')
    .set(app.as(token))
    .send({ phoneCode, consentVersion })
}
const rows = (name: string, filter: object) =>
  mongoose.connection.collection(name).find(filter).toArray()

describe('the legal pages', () => {
  it('say which versions hold, to anybody', async () => {
    const answer = await app.request.get('/api/v1/legal')
    expect(answer.body).toEqual({ agreement: '1', privacy: '', customerService: true })
  })
})

describe('joining', () => {
  it('takes the agreement in force and no other, and remembers which', async () => {
    const { token, personId } = await app.login('joiner')
    const refused = await join(token, '0')
    expect([refused.status, refused.body.error]).toMatchObject([
      400,
      { code: 'consent_required', data: { agreement: '1' } },
    ])
    expect((await join(token, '1')).status).toBe(200)
    const [person] = await rows('persons', { _id: personId })
    expect(person?.['member']).toMatchObject({ consentVersion: '1' })
  })

  it('takes who joined before consents were kept as agreed to what she joined under', async () => {
    const { token, personId } = await app.login('long-a-member')
    await join(token, '1')
    await mongoose.connection
      .collection<{ _id: string }>('persons')
      .updateOne({ _id: personId }, { $unset: { 'member.agreed': 1 } })
    const me = await app.request.get('/api/v1/me').set(app.as(token))
    expect(me.body.member.agreed).toEqual({ agreement: '1', privacy: '' })
  })

  it('asks for the new texts once there are any, also who has joined, and keeps what each agreed to and when', async () => {
    const { token, personId } = await app.login('early')
    const visitor = await app.login('late')
    await join(token, '1')
    const joinedAt = app.deps.now()
    const agreed = async () => (await app.request.get('/api/v1/me').set(app.as(token))).body.member
    expect((await agreed()).agreed).toEqual({ agreement: '1', privacy: '' })
    const blocks = [{ kind: 'text', text: '新' }]
    await saveArticle(app.deps, { id: 'agreement', title: '会员协议', version: '2', blocks })
    await saveArticle(app.deps, { id: 'privacy', title: '隐私政策', version: '7', blocks })
    app.clock.advance(MINUTE)
    const refused = await join(visitor.token, '2')
    expect(refused.body.error).toMatchObject({
      code: 'consent_required',
      data: { agreement: '2', privacy: '7' },
    })
    const agree = (consentVersion: string, privacyVersion: string, by = token) =>
      app.request
        .post('/api/v1/members/consent')
        .set(app.as(by))
        .send({ consentVersion, privacyVersion })
    expect((await agree('2', '6')).body.error.code).toBe('consent_required')
    expect((await agree('1', '7')).body.error.code).toBe('consent_required')
    expect((await agreed()).agreed).toEqual({ agreement: '1', privacy: '' })
    const answers = [
      ...(await Promise.all([agree('2', '7'), agree('2', '7')])),
      await agree('2', '7'),
    ]
    expect(answers.map(({ body }) => body.agreed)).toEqual(
      answers.map(() => ({ agreement: '2', privacy: '7' })),
    )
    expect(await agreed()).toEqual(answers[0]?.body)
    const [person] = await rows('persons', { _id: personId })
    expect(person?.['member']).toMatchObject({
      consentVersion: '1',
      agreed: [
        { agreement: '1', privacy: '', at: joinedAt },
        { agreement: '2', privacy: '7', at: app.deps.now() },
      ],
    })
    expect((await agree('2', '7', visitor.token)).status).toBe(403)
  })
})
