import { rulesetsAt } from '../../server/features/rulesets'
import type { RulesetKind, RulesetsView } from '../../server/features/rulesets/contract'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { testApp, type TestApp } from '../support/app'

const DAY = 86_400_000

let app: TestApp
let token: string

beforeAll(async () => {
  app = await testApp()
  token = await app.headquarters()
})

const publish = (kind: string, body: object) =>
  app.request.post(`/api/v1/hq/rulesets/${kind}`).set(app.once(token)).send(body)
const inDays = (days: number) => new Date(app.clock.now().getTime() + days * DAY)
const listed = async (kind: RulesetKind) => {
  const answer = await app.request.get('/api/v1/hq/rulesets').set(app.as(token))
  return (answer.body as RulesetsView).kinds.find((row) => row.kind === kind)
}

describe('a ruleset', () => {
  it('is the built-in one, version 0, until a brand publishes its own', async () => {
    const builtIn = { version: 0, validFrom: null, data: DEFAULTS.holds }
    expect(await listed('holds')).toEqual({ kind: 'holds', inForce: builtIn, versions: [builtIn] })
  })

  it('comes into force at its time and not before', async () => {
    const validFrom = inDays(2).toISOString()
    const answer = await publish('points', {
      data: { ...DEFAULTS.points, multiplierBps: 20_000 },
      validFrom,
    })
    expect([answer.status, answer.body]).toEqual([201, { version: 1, validFrom }])
    expect((await listed('points'))?.inForce.version).toBe(0)
    expect((await listed('points'))?.versions.map(({ version }) => version)).toEqual([1, 0])
    expect((await rulesetsAt(new Date(+inDays(2) - 1))).points.version).toBe(0)
    expect((await rulesetsAt(inDays(2))).points).toEqual({
      ...{ kind: 'points', version: 1 },
      data: { multiplierBps: 20_000, expireMonths: 12 },
    })
    app.clock.advance(2 * DAY)
    expect((await listed('points'))?.inForce).toMatchObject({ version: 1, validFrom })
  })

  it('comes into force at once when no time is given', async () => {
    const data = { ...DEFAULTS.attribution, shareDays: 3 }
    const answer = await publish('attribution', { data })
    expect(answer.body.validFrom).toBe(app.clock.now().toISOString())
    expect((await rulesetsAt(app.clock.now())).attribution.data).toEqual(data)
  })

  it('never begins in the past', async () => {
    const versions = (await listed('attribution'))?.versions.length
    const validFrom = new Date(+app.clock.now() - 1).toISOString()
    const answer = await publish('attribution', { data: DEFAULTS.attribution, validFrom })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'ruleset_invalid'])
    expect(answer.body.error.data.issues).toEqual([{ path: 'validFrom', message: '不能早于现在' }])
    expect((await listed('attribution'))?.versions.length).toBe(versions)
  })

  it('gets a version of its own when two are published at once', async () => {
    const drafts = [1, 2, 3, 4].map((holdMinutes) => ({
      ...DEFAULTS.holds,
      holdMinutes: holdMinutes + 9,
    }))
    const answers = await Promise.all(drafts.map((data) => publish('holds', { data })))
    const versions = answers.map(({ body }) => body.version as number)
    expect([...versions].sort()).toEqual([1, 2, 3, 4])
    const kept = (await listed('holds'))?.versions ?? []
    versions.forEach((version, i) => {
      expect(kept.find((row) => row.version === version)?.data).toEqual(drafts[i])
    })
    expect((await listed('holds'))?.inForce.version).toBe(4)
  })

  it('is published once, however often the same request arrives', async () => {
    const headers = app.once(token)
    const send = () =>
      app.request.post('/api/v1/hq/rulesets/points').set(headers).send({ data: DEFAULTS.points })
    const first = await send()
    expect((await send()).body).toEqual(first.body)
    expect((await listed('points'))?.versions[0]?.version).toBe(first.body.version)
  })
})

describe('what does not fit the schema of its kind', () => {
  const attribution = (changes: object) => ({ ...DEFAULTS.attribution, ...changes })
  const cases: [string, RulesetKind, unknown, string[]][] = [
    ['nothing', 'holds', null, ['data']],
    ['text', 'holds', 'fast', ['data']],
    ['a missing field', 'points', { multiplierBps: 1 }, ['data.expireMonths']],
    ['days of a half', 'attribution', attribution({ shareDays: 6.5 }), ['data.shareDays']],
    ['more than the whole', 'attribution', attribution({ assistBps: 10_001 }), ['data.assistBps']],
    [
      'two at once',
      'attribution',
      attribution({ goods: 'x', campaignOrgBps: -1 }),
      ['data.goods', 'data.campaignOrgBps'],
    ],
    [
      'inside a list',
      'attribution',
      attribution({ blockedStoreIds: ['a', '$b'] }),
      ['data.blockedStoreIds.1'],
    ],
  ]
  it.each(cases)(
    '%s is told by its path and publishes nothing',
    async (_name, kind, data, paths) => {
      const before = await listed(kind)
      const answer = await publish(kind, { data })
      expect([answer.status, answer.body.error.code]).toEqual([400, 'ruleset_invalid'])
      const issues = answer.body.error.data.issues as { path: string; message: string }[]
      expect(issues.map(({ path }) => path)).toEqual(paths)
      expect(issues.every(({ message }) => message.length > 0)).toBe(true)
      expect(await listed(kind)).toEqual(before)
    },
  )

  it('is refused for a kind that there is not', async () => {
    const answer = await publish('weather', { data: {} })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
  })
})
