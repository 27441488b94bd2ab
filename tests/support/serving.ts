import type { SalesView, WhyView } from '@contract/attribution'
import type { OrderView } from '@contract/orders'
import mongoose from 'mongoose'
import type { DecisionDoc } from '../../server/features/attribution'
import { postedSince } from '../../server/db/ledger'
import { product } from './goods'
import { BLACK, OTHER_STORE, STORE, orderingApp } from './ordering'

type Caller = { token: string }
export const EXAM = 'deep-exam'
/** Fen for one eye examination. */
export const EXAM_FEN = 19_900

/** A store in which guides share, an optometrist serves and a manager manages; a second store with its own. */
export async function servingApp() {
  const app = await orderingApp()
  await product(app.deps, {
    ...{ id: 'exam', title: '深度验光', kind: 'service', categoryId: 'exams' },
    skus: [{ id: EXAM, options: {}, unitFen: EXAM_FEN, listFen: null, picture: null }],
  })
  const [lin, zhou, qiu, manager] = [
    await app.staff(STORE, 'guide', '林知夏'),
    await app.staff(STORE, 'guide', '周屿'),
    await app.staff(STORE, 'optometrist', '邱宁'),
    await app.staff(STORE, 'manager', '何远帆'),
  ]
  const elsewhere = {
    optometrist: await app.staff(OTHER_STORE, 'optometrist', '许安'),
    manager: await app.staff(OTHER_STORE, 'manager', '吴敏'),
  }

  /** Somebody opens a guide's card. */
  const opens = async (shopper: Caller, guide: Caller): Promise<void> => {
    const code = await app.request
      .post(`/api/v1/stores/${STORE}/share-codes`)
      .set(app.as(guide.token))
      .send({ page: 'home', channel: 'card' })
    const body = { shareCode: code.body.code as string, how: 'card' }
    const answer = await app.request.post('/api/v1/entry').set(app.as(shopper.token)).send(body)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    app.clock.advance(60_000)
  }
  const decisionsOf = async ({ id: orderId }: OrderView): Promise<Record<string, DecisionDoc>> => {
    const rows = await mongoose.connection.collection('decisions').find({ orderId }).toArray()
    const decisions = rows as unknown as DecisionDoc[]
    return Object.fromEntries(decisions.map((d) => [d.inputs.line.kind, d]))
  }
  const get = (by: Caller, path: string) => app.request.get(`/api/v1${path}`).set(app.as(by.token))
  return {
    ...app,
    ...{ lin, zhou, qiu, manager, elsewhere, opens, decisionsOf, get },
    /** An examination and a frame, paid. */
    placeBoth: (shopper: Caller) =>
      app.placePaid(
        shopper.token,
        [EXAM, BLACK].map((skuId) => ({ skuId, quantity: 1 })),
      ),
    /** Records a service, with nothing judged. */
    serve: (by: Caller, body: object, key?: string, store = STORE) =>
      app.request.post(`/api/v1/stores/${store}/services`).set(app.once(by.token, key)).send(body),
    sales: async (by: Caller, query: object = {}): Promise<SalesView> =>
      (await get(by, '/work/sales').query(query)).body as SalesView,
    why: async (by: Caller, decisionId: string): Promise<WhyView> =>
      (await get(by, `/work/sales/${decisionId}`)).body as WhyView,
    /** fen posted for a guide */
    performance: (staff: { staffId: string }) =>
      postedSince('performance', `guide:${staff.staffId}`),
    /** She joins with this phone; answers her member number. */
    join: async (shopper: Caller, phone: string): Promise<string> => {
      const body = { phoneCode: phone, consentVersion: '1' }
      const answer = await app.request
        .post('/api/v1/members/join')
        .set(app.as(shopper.token))
        .send(body)
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      return answer.body.memberNo as string
    },
  }
}
export type ServingApp = Awaited<ReturnType<typeof servingApp>>
