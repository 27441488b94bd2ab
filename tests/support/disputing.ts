import mongoose from 'mongoose'
import type { DisputeCase, DisputeView, RulingBody } from '@contract/disputes'
import type { OrderView } from '@contract/orders'
import { OTHER_STORE, STORE, orderingApp } from './ordering'

type Caller = { token: string }
type People = RulingBody['people']

/**
 * A store in which 林 and 周 share, 何 manages and a shopper buys, a second store with its manager, and headquarters.
 * Sharing goes by what is recorded of it, so that a test says who shared when.
 */
export async function disputingApp() {
  const app = await orderingApp()
  const [lin, zhou, he] = [
    await app.staff(STORE, 'guide', '林知夏'),
    await app.staff(STORE, 'guide', '周屿'),
    await app.staff(STORE, 'manager', '何远帆'),
  ]
  const elsewhere = {
    guide: await app.staff(OTHER_STORE, 'guide', '许安'),
    manager: await app.staff(OTHER_STORE, 'manager', '吴敏'),
  }
  const hq = { token: await app.headquarters() }
  const post = (by: Caller, path: string, body: object, key?: string) =>
    app.request.post(`/api/v1${path}`).set(app.once(by.token, key)).send(body)
  const get = (by: Caller, path: string) => app.request.get(`/api/v1${path}`).set(app.as(by.token))
  const inStore = (path: string) => `/stores/${STORE}${path}`

  /** Opens a guide's card as somebody who is new. */
  const opens = async (shopper: Caller, guide: Caller, store = STORE) => {
    const body = { page: 'home', channel: 'card' }
    const code = await app.request
      .post(`/api/v1/stores/${store}/share-codes`)
      .set(app.as(guide.token))
      .send(body)
    const shareCode = code.body.code as string
    await app.request
      .post('/api/v1/entry')
      .set(app.as(shopper.token))
      .send({ shareCode, how: 'card' })
    app.clock.advance(60_000)
  }
  /**
   * Somebody opens the cards of 林 and then 周, and buys a frame: she is bound to 林 and protected, so it counts for 林,
   * and 周 is named.
   */
  const sale = async (openid: string) => {
    const shopper = await app.login(openid)
    await opens(shopper, lin)
    await opens(shopper, zhou)
    const order = await app.placePaid(shopper.token)
    return { ...(await decisionOf(order)), order, shopper }
  }
  const decisionOf = async ({ id: orderId }: Pick<OrderView, 'id'>) => {
    const rows = mongoose.connection.collection<{ _id: string; lineId: string }>('decisions')
    const row = await rows.findOne({ orderId } as object)
    if (!row) throw new Error('no decision')
    return { decisionId: row._id, lineId: row.lineId }
  }
  const raise = (by: Caller, decisionId: string, words = '我接待了她两次', key?: string) =>
    post(by, `/work/sales/${decisionId}/dispute`, { words }, key)
  const raised = async (by: Caller, decisionId: string): Promise<DisputeView> => {
    const answer = await raise(by, decisionId)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body as DisputeView
  }
  const decide = (by: Caller, id: string, people: People, key?: string) =>
    post(by, inStore(`/disputes/${id}/decide`), { people, reason: '两人都出了力' }, key)
  return {
    ...app,
    ...{ lin, zhou, he, elsewhere, hq },
    ...{ post, get, inStore, opens, sale, decisionOf, raise, raised, decide },
    /** The store refunds an order, and WeChat says that the money is back. */
    refunded: async ({ id: orderId }: Pick<OrderView, 'id'>) => {
      await app.refund(he.token, orderId)
      await app.moneyBack(orderId)
    },
    decideAtHq: (id: string, people: People) =>
      post(hq, `/hq/disputes/${id}/decide`, { people, reason: '总部看过了' }),
    caseOf: async (id: string): Promise<DisputeCase> =>
      (await get(he, inStore(`/disputes/${id}`))).body as DisputeCase,
    half: [
      { staffId: lin.staffId, bps: 5_000 },
      { staffId: zhou.staffId, bps: 5_000 },
    ],
    /** fen posted for a guide in the ledgers of performance and commission */
    books: async ({ staffId }: { staffId: string }) => {
      const sum = (
        accounts: string[],
        rows: { postings: { account: string; amount: number }[] }[],
      ) =>
        rows
          .flatMap(({ postings }) => postings)
          .filter(({ account }) => accounts.includes(account))
          .reduce((total, { amount }) => total + amount, 0)
      const rows = await mongoose.connection
        .collection<{ postings: { account: string; amount: number }[] }>('ledger_entries')
        .find()
        .toArray()
      const earned = ['accrued', 'confirmed', 'paid'].map((state) => `${state}:guide:${staffId}`)
      return { performanceFen: sum([`guide:${staffId}`], rows), commissionFen: sum(earned, rows) }
    },
  }
}
export type DisputingApp = Awaited<ReturnType<typeof disputingApp>>
