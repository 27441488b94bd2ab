import { DEFAULTS } from '../../server/features/rulesets/rules'
import { answerOf } from '../support/answer'
import { STORE } from '../support/ordering'
import { staffingApp, type StaffingApp } from '../support/staffing'

let app: StaffingApp
let hq: { token: string }

beforeAll(async () => {
  app = await staffingApp()
  hq = { token: await app.headquarters() }
})

const INVALID = [400, 'invalid_input']

/** A list that began anew would never end for whoever follows `next`; one that ended would hide the rest. */
describe('a list asked to go on after what it never gave', () => {
  const LISTS: [path: string, by: () => { token: string }][] = [
    ['/orders', () => app.lin],
    [`/stores/${STORE}/stock`, () => app.lin],
    [`/stores/${STORE}/stock?q=hanyang`, () => app.lin],
    ['/work/members', () => app.lin],
    ['/work/sales', () => app.lin],
    ['/work/disputes', () => app.lin],
    [`/stores/${STORE}/share-codes`, () => app.lin],
    [`/stores/${STORE}/disputes`, () => app.manager],
    ['/hq/disputes', () => hq],
    ['/hq/staff', () => hq],
  ]

  it.each(LISTS)('%s says so', async (path, by) => {
    const get = (query: object) =>
      app.request.get(`/api/v1${path}`).query(query).set(app.as(by().token))
    expect((await get({})).status).toBe(200)
    for (const after of ['zzz', '0']) {
      const answer = await get({ after })
      expect(answerOf(answer)).toEqual(INVALID)
      expect(answer.body.error.data.issues).toMatchObject([{ path: 'after' }])
    }
  })

  it('a replay says so', async () => {
    const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
    const body = { ...period, rules: DEFAULTS.attribution }
    const path = '/api/v1/hq/attribution/replay'
    const ask = (after: object) =>
      app.request
        .post(path)
        .set(app.as(hq.token))
        .send({ ...body, ...after })
    expect((await ask({})).status).toBe(200)
    expect(answerOf(await ask({ after: 'zzz' }))).toEqual(INVALID)
  })

  it('another guide’s sale is none of hers', async () => {
    const shopper = await app.login('of-lin')
    await app.opens(shopper, app.lin)
    await app.placePaid(shopper.token)
    const sales = (by: { token: string }, query = '') =>
      app.request.get(`/api/v1/work/sales${query}`).set(app.as(by.token))
    const { decisionId } = (await sales(app.lin)).body.rows[0] as { decisionId: string }
    expect((await sales(app.lin, `?after=${decisionId}`)).body.rows).toEqual([])
    expect(answerOf(await sales(app.zhou, `?after=${decisionId}`))).toEqual(INVALID)
  })
})
