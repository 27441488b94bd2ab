import { flowsOf, postedSince } from '../../server/db/ledger'
import { runJob } from '../../server/db/jobs'
import { performanceRefunded } from '../../server/features/attribution'
import { jobs } from '../../server/features/commission/jobs'
import { handOver } from '../../server/features/orders'
import { MINUTE } from '../../server/lib/time'
import type { Statement } from '../../server/features/commission/contract'
import { orderingApp, STORE, stored } from './ordering'

/** A store whose guides share and earn, with headquarters that closes and pays; goods of odd prices on the shelf. */
export async function earningApp() {
  const app = await orderingApp()
  const guide = await app.staff(STORE, 'guide', '林晓')
  const manager = await app.staff(STORE, 'manager', '周店长')
  const hq = await app.headquarters()

  /** A shopper who opened this guide's share in a store. */
  const shopperOf = async (name: string, token = guide.token, store = STORE) => {
    const shared = await app.request
      .post(`/api/v1/stores/${store}/share-codes`)
      .set(app.as(token))
      .send({ page: 'home', channel: 'card' })
    const shopper = await app.login(name)
    const entered = await app.request
      .post('/api/v1/entry')
      .set(app.as(shopper.token))
      .send({ shareCode: shared.body.code, how: 'card' })
    expect(entered.body.storeId).toBe(store)
    return shopper
  }
  const run = async (name: string): Promise<number> => {
    const job = jobs.find((row) => row.name === name)
    if (!job) throw new Error(`no job ${name}`)
    return runJob(app.deps, job, 'test')
  }
  const balance = (account: string) => postedSince('commission', account)
  return {
    ...app,
    guide,
    manager,
    hq,
    shopperOf,
    run,
    /** The store hands the lines over (all that are ready, or those named). */
    async collect(orderId: string, lineIds?: string[]): Promise<void> {
      await app.ready(manager.token, orderId)
      const staff = { staffId: manager.staffId, storeId: STORE }
      const at = app.deps.now()
      const key = `collect-${orderId}-${+at}`
      await handOver(app.deps, { orderId, staff, requestKey: key, at, ...(lineIds && { lineIds }) })
    },
    /** So much of the order's first line has gone back, in all; fen. */
    async refundLine(orderId: string, refundedFen: number, sourceId: string): Promise<void> {
      const [line] = (await stored(orderId)).lines
      const refundedByLine = [{ lineId: line?.lineId ?? '', refundedFen }]
      const at = app.deps.now()
      await performanceRefunded(app.deps, { orderId, refundedByLine, sourceId, at })
    },
    /** Where a guide's commission stands, fen. */
    commission: async (staffId: string) => ({
      accrued: await balance(`accrued:guide:${staffId}`),
      confirmed: await balance(`confirmed:guide:${staffId}`),
      paid: await balance(`paid:guide:${staffId}`),
    }),
    /** Every account of both ledgers sums to nothing with the others. */
    async books(): Promise<number> {
      const flows = await flowsOf(['performance', 'commission'], { storeIds: [STORE] }, {})
      return flows.reduce((sum, { amount }) => sum + amount, 0)
    },
    async statement(token: string, period?: string): Promise<Statement> {
      const query = period === undefined ? {} : { period }
      const answer = await app.request.get('/api/v1/work/statement').query(query).set(app.as(token))
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      return answer.body as Statement
    },
    close: (period: string) =>
      app.request.post(`/api/v1/hq/periods/${period}/close`).set(app.as(hq)).send({}),
    payOut: (period: string) =>
      app.request.post(`/api/v1/hq/statements/${period}/paid`).set(app.as(hq)).send({}),
    /** The last entries have landed, and the figures are frozen. */
    async freeze(): Promise<void> {
      app.wall.advance(2 * MINUTE)
      await run('commission.freeze')
    },
  }
}
export type EarningApp = Awaited<ReturnType<typeof earningApp>>
