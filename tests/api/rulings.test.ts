import type { WhyView } from '@contract/attribution'
import { answerOf as refused } from '../support/answer'
import { disputingApp, type DisputingApp } from '../support/disputing'
import { FRAME_FEN, STORE, stored } from '../support/ordering'

let app: DisputingApp
const HALF = FRAME_FEN / 2
const DAY = 86_400_000

beforeAll(async () => {
  app = await disputingApp()
})

type Answered = Parameters<typeof refused>[0]
const codes = (answers: Answered[]) => answers.map(({ status, body }) => body.error?.code ?? status)

describe('deciding', () => {
  it('moves performance and commission by entries, and everybody reads the new parts', async () => {
    const { decisionId } = await app.sale('decide-1')
    const [lin, zhou] = [await app.books(app.lin), await app.books(app.zhou)]
    const { id } = await app.raised(app.zhou, decisionId)
    const answer = await app.decide(app.he, id, app.half)
    expect(answer.body).toMatchObject({
      state: 'upheld',
      ruling: { by: '何远帆', reason: '两人都出了力', before: [{ name: '林知夏', bps: 10_000 }] },
    })
    const after = [await app.books(app.lin), await app.books(app.zhou)]
    expect(after.map(({ performanceFen }) => performanceFen)).toEqual([
      lin.performanceFen - HALF,
      zhou.performanceFen + HALF,
    ])
    expect(after[0]?.commissionFen).toBeLessThan(lin.commissionFen)
    expect(after[1]?.commissionFen).toBeGreaterThan(zhou.commissionFen)
    const why = (await app.get(app.zhou, `/work/sales/${decisionId}`)).body
    expect(why).toMatchObject({ mine: true, dispute: { state: 'upheld', reason: '两人都出了力' } })
    expect(why.adjusted).toContain('裁定')
  })

  it('rejects a claim when the people stay, and posts nothing', async () => {
    const { decisionId } = await app.sale('decide-2')
    const before = await app.books(app.lin)
    const { id } = await app.raised(app.zhou, decisionId)
    const answer = await app.decide(app.he, id, [{ staffId: app.lin.staffId, bps: 10_000 }])
    expect(answer.body.state).toBe('rejected')
    expect(await app.books(app.lin)).toEqual(before)
    expect((await app.get(app.lin, `/work/sales/${decisionId}`)).body.adjusted).toBeNull()
    const again = await app.raise(app.zhou, decisionId)
    expect(again.status).toBe(201)
  })

  it('happens once: two rulings at the same moment, and the same request twice', async () => {
    const { decisionId } = await app.sale('decide-3')
    const before = await app.books(app.zhou)
    const { id } = await app.raised(app.zhou, decisionId)
    const all = [{ staffId: app.zhou.staffId, bps: 10_000 }]
    const both = await Promise.all([
      app.decide(app.he, id, app.half, 'ruling-a'),
      app.decideAtHq(id, all),
    ])
    expect(codes(both).sort()).toEqual([200, 'dispute_decided'])
    const won = both[0].status === 200 ? HALF : FRAME_FEN
    const after = await app.books(app.zhou)
    expect(after.performanceFen - before.performanceFen).toBe(won)
    const second = await app.sale('decide-4')
    const other = await app.raised(app.zhou, second.decisionId)
    const first = await app.decide(app.he, other.id, app.half, 'ruling-b')
    await app.forgetAnswers()
    const again = await app.decide(app.he, other.id, app.half, 'ruling-b')
    expect([again.status, again.body.ruling]).toEqual([200, first.body.ruling])
    expect((await app.books(app.zhou)).performanceFen).toBe(after.performanceFen + HALF)
  })

  it('decides two claims on one line one after the other, each on what the line is then', async () => {
    const { decisionId } = await app.sale('decide-5')
    const before = [await app.books(app.lin), await app.books(app.zhou)]
    const [one, two] = [
      await app.raised(app.zhou, decisionId),
      await app.raised(app.lin, decisionId),
    ]
    const all = [{ staffId: app.zhou.staffId, bps: 10_000 }]
    const both = await Promise.all([
      app.decide(app.he, one.id, app.half),
      app.decide(app.he, two.id, all),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const bps = (await app.get(app.lin, `/work/sales/${decisionId}`)).body.mine ? 5_000 : 0
    const left = (FRAME_FEN * bps) / 10_000
    const after = [await app.books(app.lin), await app.books(app.zhou)]
    expect(
      after.map(({ performanceFen }, i) => performanceFen - (before[i]?.performanceFen ?? 0)),
    ).toEqual([left - FRAME_FEN, FRAME_FEN - left])
  })

  it('refuses what cannot be: a wrong sum, a stranger, nothing at all', async () => {
    const { decisionId, shopper } = await app.sale('decide-6')
    const { id } = await app.raised(app.zhou, decisionId)
    const [lin, zhou] = [app.lin.staffId, app.zhou.staffId]
    const wrong = async (people: typeof app.half) => {
      const { status, body } = await app.decide(app.he, id, people)
      return [status, body.error.code, body.error.data?.problem]
    }
    const short = [{ staffId: lin, bps: 9_999 }]
    const long = [...app.half, { staffId: app.lin.staffId, bps: 1 }]
    const twice = [1, 2].map(() => ({ staffId: zhou, bps: 5_000 }))
    const stranger = [{ staffId: app.elsewhere.guide.staffId, bps: 10_000 }]
    expect(await wrong(short)).toEqual([400, 'ruling_invalid', 'sum'])
    expect(await wrong(long)).toEqual([400, 'ruling_invalid', 'sum'])
    expect(await wrong(twice)).toEqual([400, 'ruling_invalid', 'twice'])
    expect(await wrong(stranger)).toEqual([400, 'ruling_invalid', 'other_store'])
    expect(await wrong([])).toEqual([400, 'invalid_input', undefined])
    expect(await wrong([{ staffId: shopper.personId, bps: 10_000 }])).toEqual([
      ...[400, 'ruling_invalid', 'other_store'],
    ])
    expect((await app.caseOf(id)).state).toBe('open')
  })

  it('is not for a manager whom it names, nor for one who would name herself', async () => {
    const shopper = await app.login('decide-7')
    await app.opens(shopper, app.lin)
    await app.opens(shopper, app.he)
    const order = await app.placePaid(shopper.token)
    const { decisionId } = await app.decisionOf(order)
    const { id } = await app.raised(app.lin, decisionId)
    expect(await app.caseOf(id)).toMatchObject({ mayDecide: false, notMine: expect.any(String) })
    const toZhou = [{ staffId: app.zhou.staffId, bps: 10_000 }]
    expect(refused(await app.decide(app.he, id, toZhou))).toEqual([409, 'dispute_own'])
    expect((await app.decideAtHq(id, toZhou)).body.state).toBe('upheld')
    const other = await app.sale('decide-8')
    const { id: second } = await app.raised(app.zhou, other.decisionId)
    const toHerself = [{ staffId: app.he.staffId, bps: 10_000 }]
    expect(refused(await app.decide(app.he, second, toHerself))).toEqual([409, 'dispute_own'])
    expect((await app.decideAtHq(second, toHerself)).body.state).toBe('upheld')
  })

  it('may give a part to the pool, and to a guide who left since', async () => {
    const gone = await app.staff(STORE, 'guide', '要走的人')
    const { decisionId } = await app.sale('decide-9')
    const { id } = await app.raised(app.zhou, decisionId)
    app.clock.advance(60_000)
    await app.leave(gone.staffId)
    const people = [
      { staffId: gone.staffId, bps: 6_000 },
      { staffId: null, bps: 4_000 },
    ]
    expect((await app.decide(app.he, id, people)).body.people).toEqual([
      { staffId: gone.staffId, name: '要走的人', bps: 6_000 },
      { staffId: null, name: '门店公共业绩', bps: 4_000 },
    ])
    expect((await app.books(gone)).performanceFen).toBe(FRAME_FEN * 0.6)
  })

  it('after the line was refunded moves nothing, and is kept', async () => {
    const { decisionId, order } = await app.sale('decide-10')
    const { id } = await app.raised(app.zhou, decisionId)
    await app.refunded(order)
    const before = [await app.books(app.lin), await app.books(app.zhou)]
    const answer = await app.decide(app.he, id, app.half)
    expect(answer.body).toMatchObject({ state: 'upheld', remainingFen: 0 })
    expect([await app.books(app.lin), await app.books(app.zhou)]).toEqual(before)
  })

  it('shares what a later refund takes back by the ruling', async () => {
    const { decisionId, order } = await app.sale('decide-11')
    const before = [await app.books(app.lin), await app.books(app.zhou)]
    const { id } = await app.raised(app.zhou, decisionId)
    await app.decide(app.he, id, app.half)
    await app.refunded(order)
    const after = [await app.books(app.lin), await app.books(app.zhou)]
    expect(after[0]?.performanceFen).toBe((before[0]?.performanceFen ?? 0) - FRAME_FEN)
    expect(after[1]).toEqual(before[1])
  })

  it('and a refund at the same moment leave the books as one after the other would', async () => {
    const { decisionId, order } = await app.sale('decide-13')
    const before = [await app.books(app.lin), await app.books(app.zhou)]
    const { id } = await app.raised(app.zhou, decisionId)
    const [ruling] = await Promise.all([app.decide(app.he, id, app.half), app.refunded(order)])
    expect(ruling.status).toBe(200)
    const after = [await app.books(app.lin), await app.books(app.zhou)]
    expect(after[0]?.performanceFen).toBe((before[0]?.performanceFen ?? 0) - FRAME_FEN)
    expect(after[1]).toEqual(before[1])
  })

  it('on a sale of a closed month lands in the open one, and the closed statement stays', async () => {
    const { decisionId } = await app.sale('decide-12')
    const { id } = await app.raised(app.zhou, decisionId)
    const month = '2026-11'
    app.clock.advance(10 * DAY)
    expect((await app.post(app.hq, `/hq/periods/${month}/close`, {})).status).toBe(200)
    app.wall.advance(3 * 60_000)
    await app.runJobs()
    const statement = async (period: string) =>
      (await app.get(app.zhou, `/work/statement?period=${period}`)).body
    const closed = await statement(month)
    expect(closed.state).toBe('closed')
    expect((await app.decide(app.he, id, app.half)).status).toBe(200)
    expect(await statement(month)).toEqual(closed)
    expect(await statement('2026-12')).toMatchObject({
      ...{ state: 'open', lines: 0, performanceFen: HALF, adjustedFen: HALF },
    })
  })
})

describe('two claims on one line', () => {
  it('are both upheld for whom the first ruling gave it to, and the second posts nothing', async () => {
    const { decisionId } = await app.sale('both-1')
    const lins = await app.raised(app.lin, decisionId)
    const zhous = await app.raised(app.zhou, decisionId)
    const all = [{ staffId: app.zhou.staffId, bps: 10_000 }]
    await app.decide(app.he, lins.id, all)
    const before = [await app.books(app.lin), await app.books(app.zhou)]
    const { body } = await app.decide(app.he, zhous.id, all)
    expect(body).toMatchObject({
      state: 'upheld',
      ruling: { before: [{ name: '林知夏', bps: 10_000 }] },
    })
    expect([await app.books(app.lin), await app.books(app.zhou)]).toEqual(before)
    const own = (await app.get(app.zhou, '/work/disputes')).body.rows
    expect(own.find((row: { id: string }) => row.id === zhous.id)).toMatchObject({
      ...{ state: 'upheld', bpsBefore: 0, bpsAfter: 10_000 },
    })
  })

  it('reject the one whose part stays as it was when she raised it', async () => {
    const { decisionId } = await app.sale('both-2')
    const zhous = await app.raised(app.zhou, decisionId)
    const lins = await app.raised(app.lin, decisionId)
    const all = [{ staffId: app.zhou.staffId, bps: 10_000 }]
    await app.decide(app.he, zhous.id, all)
    expect((await app.decide(app.he, lins.id, all)).body.state).toBe('rejected')
  })
})

describe('after a ruling', () => {
  const lineOf = async (orderId: string) => (await stored(orderId)).lines[0]?.sentence
  const rows = (why: WhyView) =>
    why.considered.map(({ who, what, kept, bps }) => [who, what, kept, bps])

  it('everybody reads the ruling: the table, the manager’s sentence, the order’s line', async () => {
    const { decisionId, order } = await app.sale('told-1')
    const { id } = await app.raised(app.zhou, decisionId)
    expect(await lineOf(order.id)).toMatch(/^按/)
    await app.decide(app.he, id, [{ staffId: app.zhou.staffId, bps: 10_000 }])
    await app.drain()
    const seen = await app.get(app.he, app.inStore(`/decisions/${decisionId}`))
    const told = /^按裁定归属：\d+ 月 \d+ 日裁定。$/
    expect(seen.body.sentence).toMatch(told)
    expect((await app.caseOf(id)).why.sentence).toBe(seen.body.sentence)
    expect(await lineOf(order.id)).toBe(seen.body.sentence)
    expect(rows(seen.body)).toEqual([
      ['周屿', '裁定', true, 10_000],
      ['林知夏', '分享', false, 0],
      ['周屿', '分享', false, 0],
      ['林知夏', '绑定导购', false, 0],
      ['门店', '公共客户', false, 0],
    ])
    const his = await app.get(app.zhou, `/work/sales/${decisionId}`)
    expect(his.body.headline).toBe('这一笔归你')
    expect(rows(his.body)[0]).toEqual(['你', '裁定', true, 10_000])
    const hers = await app.get(app.lin, `/work/sales/${decisionId}`)
    expect(rows(hers.body)[0]).toEqual(['另一位导购', '裁定', true, 10_000])
  })

  it('the order’s line says the last of two, and where the pool has it', async () => {
    const { decisionId, order } = await app.sale('told-2')
    const first = await app.raised(app.zhou, decisionId)
    const second = await app.raised(app.lin, decisionId)
    await app.decide(app.he, first.id, app.half)
    await app.decide(app.he, second.id, [{ staffId: null, bps: 10_000 }])
    await app.drain()
    expect(await lineOf(order.id)).toMatch(/^按裁定计入门店公共业绩：\d+ 月 \d+ 日裁定。$/)
    const hers = (await app.get(app.lin, `/work/sales/${decisionId}`)).body
    expect(hers.sentence).toBe('未归你。有过不同看法，裁定计入门店公共业绩。')
    expect(rows(hers)[0]).toEqual(['门店', '裁定', true, 10_000])
  })
})
