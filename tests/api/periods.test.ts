import mongoose from 'mongoose'
import { post } from '../../server/db/ledger'
import { inTransaction } from '../../server/db/transaction'
import { performancePaid } from '../../server/features/attribution'
import { Statements } from '../../server/features/commission/model'
import { DAY, HOUR, MINUTE } from '../../server/lib/time'
import { earningApp, type EarningApp } from '../support/earning'
import { FRAME_FEN, STORE } from '../support/ordering'

/** 2 % of a frame. */
const FEN = 2_320
const MONTH = '2026-11'

let app: EarningApp
let shopper: { token: string; personId: string }
beforeAll(async () => {
  app = await earningApp()
  shopper = await app.shopperOf('shopper')
}, 60_000)

const own = (period?: string) => app.statement(app.guide.token, period)
const code = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code
const frozen = () => Statements.find({ period: MONTH }).sort({ _id: 1 }).lean()
const placed = async (): Promise<string> => {
  const { id } = await app.place(shopper.token)
  await app.attempt(id)
  return id
}

/** Sells for November, waits until it is over, and closes it while a payment of its last minute is being posted. */
describe('a month that is closed', () => {
  let first = ''
  let late = ''

  it('is not closed while it runs, nor before it began', async () => {
    expect(code(await app.close(MONTH))).toBe('period_running')
    first = await placed()
    await app.pay(first)
    expect(code(await app.close(MONTH))).toBe('period_running')
    expect(await own()).toMatchObject({ period: MONTH, state: 'open', lines: 1 })
  })

  it('ends at midnight of Shanghai, sixteen hours of Greenwich', async () => {
    // from 22 November, 10:00 to the last minute of the month
    app.clock.advance(8 * DAY + 14 * HOUR - MINUTE)
    const id = await placed()
    late = await placed()
    await app.pay(id)
    app.clock.advance(MINUTE)
    await app.pay(await placed())
    expect((await own(MONTH)).lines).toBe(2)
    expect(await own()).toMatchObject({ period: '2026-12', lines: 1 })
    expect(code(await app.close('2026-10'))).toBe('period_not_next')
    app.clock.advance(31 * DAY)
    expect(code(await app.close('2026-12'))).toBe('period_not_next')
  })

  it('takes what was being posted when it was closed, and freezes only after', async () => {
    const at = new Date('2026-11-30T23:59:30+08:00')
    let land: () => void = () => undefined
    const landed = new Promise<void>((done) => (land = done))
    let posted: () => void = () => undefined
    const under = new Promise<void>((done) => (posted = done))
    const inFlight = inTransaction(async () => {
      const { personId } = shopper
      await performancePaid(app.deps, { orderId: late, personId, storeId: STORE, at })
      posted()
      await landed
    })
    await under
    expect((await app.close(MONTH)).body).toMatchObject({ period: MONTH, state: 'closing' })
    expect(await app.run('commission.freeze')).toBe(0)
    expect(await own(MONTH)).toMatchObject({ state: 'closing', lines: 2 })
    land()
    await inFlight
    await app.freeze()
    expect(await own(MONTH)).toMatchObject({
      ...{ state: 'closed', lines: 3, performanceFen: 3 * FRAME_FEN },
      commission: { accruedFen: 3 * FEN, balanceFen: 0 },
    })
  })

  it('takes nothing any more: a payment of the same moment and a refund are posted in open months', async () => {
    const before = await frozen()
    const december = await own('2026-12')
    const tooLate = await placed()
    const at = new Date('2026-11-30T23:59:30+08:00')
    const { personId } = shopper
    await performancePaid(app.deps, { orderId: tooLate, personId, storeId: STORE, at })
    await app.refundLine(first, FRAME_FEN, 'after closing')
    // not even an entry that got into the month past every command
    const account = `guide:${app.guide.staffId}`
    const legs = [1, -1].map((amount) => ({
      account: amount > 0 ? account : 'sales:people',
      amount,
    }))
    const source = { sourceKind: 'paid', sourceId: 'stray', reason: 'stray', storeId: STORE }
    await post([{ ledger: 'performance', ...source, postings: legs, at }])
    await app.freeze()
    expect(await frozen()).toEqual(before)
    expect(await own(MONTH)).toMatchObject({ lines: 3, performanceFen: 3 * FRAME_FEN })
    // what belongs to November is the first of December, what happens today is today's
    expect(await own('2026-12')).toMatchObject({
      ...{ lines: december.lines + 1, performanceFen: december.performanceFen + FRAME_FEN },
      commission: { accruedFen: 2 * FEN },
    })
    expect(await own('2027-01')).toMatchObject({
      ...{ lines: 0, performanceFen: -FRAME_FEN, refundedFen: FRAME_FEN },
      commission: { accruedFen: 0, reversedFen: FEN },
    })
  })

  it('is closed once, however many try at the same moment, and months follow one another', async () => {
    const tries = await Promise.all([1, 2, 3].map(() => app.close('2026-12')))
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(tries.map(code).filter(Boolean)).toEqual(['period_closed', 'period_closed'])
    expect(code(await app.close(MONTH))).toBe('period_closed')
    expect(code(await app.close('2027-01'))).toBe('period_running')
    await app.freeze()
    const list = await app.request.get('/api/v1/hq/periods').set(app.as(app.hq))
    expect(list.body.periods).toMatchObject([
      { period: '2027-01', state: 'open', mayClose: false },
      { period: '2026-12', state: 'closed', closedBy: 'hq' },
      { period: MONTH, state: 'closed' },
    ])
  })
})

describe('a pay-out', () => {
  it('pays what a closed month confirmed, once, and in the order of the months', async () => {
    const { id } = await app.place(shopper.token)
    await app.attempt(id)
    await app.pay(id)
    await app.collect(id)
    const rich = await app.staff(STORE, 'guide', '沈禾')
    const kept = await app.placePaid((await app.shopperOf('keeper', rich.token)).token)
    await app.collect(kept.id)
    app.clock.advance(31 * DAY)
    await app.run('commission.confirm')
    expect(code(await app.payOut('2027-01'))).toBe('period_not_closed')
    await app.close('2027-01')
    expect(code(await app.payOut('2027-01'))).toBe('period_not_closed')
    await app.freeze()
    expect(code(await app.payOut('2027-01'))).toBe('period_not_next')
    expect((await app.payOut(MONTH)).body).toEqual({ period: MONTH, guides: 0, paidFen: 0 })
    expect((await app.payOut('2026-12')).body).toMatchObject({ guides: 0, paidFen: 0 })
    // refunded after the month was closed: it is paid as it was closed, and owed from then on
    await app.refundLine(id, FRAME_FEN, 'before the pay-out')
    const tries = await Promise.all([1, 2].map(() => app.payOut('2027-01')))
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(tries.map(code)).toContain('period_paid')
    expect(tries.map(({ body }) => body.paidFen)).toContain(2 * FEN)
    const { rows } = (await app.request.get('/api/v1/work/sales').set(app.as(rich.token))).body
    const path = `/api/v1/work/sales/${rows[0].decisionId}`
    const why = await app.request.get(path).set(app.as(rich.token))
    expect(why.body.commission).toMatchObject({
      ...{ fen: FEN, state: 'paid', line: '已随 1 月的对账单发放' },
    })
    const { paid } = await app.commission(app.guide.staffId)
    expect(paid).toBe(FEN)
    expect((await own('2027-01')).commission).toMatchObject({ balanceFen: FEN, paidFen: 0 })
    expect((await own()).commission).toMatchObject({ paidFen: FEN, balanceFen: -FEN })
    expect(await app.books()).toBe(0)
    // half of hers goes back after it was paid out
    await app.refundLine(kept.id, FRAME_FEN / 2, 'after the pay-out')
    const later = await app.request.get(path).set(app.as(rich.token))
    expect(later.body.commission).toMatchObject({
      ...{ fen: FEN / 2, state: 'paid' },
      line: '已随 1 月的对账单发放 ¥23.20，¥11.60 已退回，从之后的发放里扣',
    })
  })

  it('leaves who owes until the next earnings have made it good', async () => {
    app.clock.advance(31 * DAY)
    await app.close('2027-02')
    await app.freeze()
    expect((await app.payOut('2027-02')).body).toMatchObject({ guides: 0, paidFen: 0 })
    expect(await app.commission(app.guide.staffId)).toMatchObject({ confirmed: -FEN, paid: FEN })
  })

  it('beside the freezing pays all that was frozen, or is refused', async () => {
    const late = await app.staff(STORE, 'guide', '郑可')
    const sold = await app.placePaid((await app.shopperOf('late-buyer', late.token)).token)
    await app.collect(sold.id)
    app.clock.advance(7 * DAY)
    await app.run('commission.confirm')
    app.clock.advance(25 * DAY)
    const month = '2027-03'
    await app.close(month)
    // the freezing comes between what a pay-out reads before its transaction and the transaction
    const connection = mongoose.connection
    const begin = connection.transaction.bind(connection)
    const spied = jest.spyOn(connection, 'transaction').mockImplementationOnce(async (work) => {
      await app.freeze()
      return begin(work)
    })
    const paid = await app.payOut(month)
    expect(spied).toHaveBeenCalled()
    spied.mockRestore()
    expect(paid.body).toMatchObject({ period: month, guides: 1, paidFen: FEN })
    expect(await app.commission(late.staffId)).toMatchObject({ confirmed: 0, paid: FEN })
  })
})
