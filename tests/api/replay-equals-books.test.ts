import { seeded } from '../../scripts/kills/choice'
import type { OrderView } from '@contract/orders'
import { performanceRefunded } from '../../server/features/attribution'
import { BLACK, STORE, TORTOISE } from '../support/ordering'
import { booksIn, booksOf, replayingApp, type ReplayingApp } from '../support/replaying'
import { EXAM } from '../support/serving'

const ORDERS = 8
let app: ReplayingApp
let guides: { staffId: string; token: string }[]
let campaign: string

beforeAll(async () => {
  app = await replayingApp()
  guides = [app.lin, app.zhou, app.qiu]
  const answer = await app.request
    .post('/api/v1/hq/share-codes')
    .set(app.once(app.hq))
    .send({
      ...{ storeId: STORE, page: 'home', channel: 'poster' },
      campaign: { id: 'double-eleven', owner: 'brand' },
    })
  campaign = answer.body.code as string
})

/** What came of the scenes, so that a test that plays nothing cannot pass. */
const happened = { paid: 0, unpaid: 0, refunded: 0, revised: 0, ruled: 0 }

/** Orders as chance has them: opened, served, paid or not, refunded in odd parts, disputed and ruled upon. */
async function play(seed: number): Promise<void> {
  const random = seeded(seed)
  const below = (n: number) => Math.floor(random() * n)
  const one = <T>(of: T[]): T => of[below(of.length)] as T

  const serve = async ({ no: orderNo }: OrderView) => {
    const { staffId } = one(guides)
    const answer = await app.serve(app.manager, { orderNo, staffId, named: below(2) === 0 })
    happened.revised += answer.status === 201 ? (answer.body.revisedLines as number) : 0
  }
  const refund = async (order: OrderView, nth: number) => {
    const { id: orderId, lines } = order
    const refundedByLine = lines.map(({ id: lineId, paidFen }) => ({
      ...{ lineId, refundedFen: Math.min(paidFen, nth * below(paidFen)) },
    }))
    const at = app.deps.now()
    await performanceRefunded(app.deps, {
      ...{ orderId, refundedByLine, sourceId: `${orderId}-${nth}`, at },
    })
    const decisions = Object.values(await app.decisionsOf(order))
    happened.refunded += decisions.filter((d) => d.refundedFen > 0).length
  }
  const dispute = async (order: OrderView) => {
    const decision = one(Object.values(await app.decisionsOf(order)))
    const by = guides.find(({ staffId }) => decision.namedIds.includes(staffId))
    if (!by) return
    const raised = await app.request
      .post(`/api/v1/work/sales/${decision._id}/dispute`)
      .set(app.once(by.token))
      .send({ words: '是我接待的' })
    if (raised.status !== 201) return
    const bps = below(10_001)
    const people = [
      { staffId: one(guides).staffId, bps },
      { staffId: null, bps: 10_000 - bps },
    ].filter((share) => share.bps > 0)
    const ruled = await app.request
      .post(`/api/v1/stores/${STORE}/disputes/${raised.body.id}/decide`)
      .set(app.once(app.manager.token))
      .send({ people, reason: '看了记录' })
    expect(ruled.status).toBe(200)
    happened.ruled += 1
  }

  for (let i = 0; i < ORDERS; i += 1) {
    const shopper = await app.login(`shopper-${seed}-${below(5)}`)
    for (let n = below(3); n > 0; n -= 1) await app.opens(shopper, one(guides))
    if (below(3) === 0) {
      const body = { shareCode: campaign, how: 'scan' }
      await app.request.post('/api/v1/entry').set(app.as(shopper.token)).send(body)
    }
    const skus = [BLACK, TORTOISE, EXAM].filter(() => below(2) === 0)
    const wish = (skus.length > 0 ? skus : [EXAM]).map((skuId) => ({ skuId, quantity: 1 }))
    if (below(6) === 0) {
      await app.place(shopper.token, wish)
      happened.unpaid += 1
      continue
    }
    const order = await app.placePaid(shopper.token, wish)
    happened.paid += 1
    app.clock.advance(below(3) * 86_400_000)
    const scenes = [
      () => serve(order),
      () => refund(order, 1),
      () => dispute(order),
      () => refund(order, 2),
    ].filter(() => below(2) === 0)
    if (below(2) === 0) scenes.reverse()
    for (const scene of scenes) await scene()
  }
}

const RULES = [
  {},
  { assistBps: 3_333, campaignOrgBps: 1_250 },
  { goods: 'service-first', services: 'share-first', campaignOrgBps: 1 },
  { protectedBindingBeatsShare: false, shareDays: 2, serviceDays: 1 },
] as const

describe('a replay of what was published', () => {
  it.each(RULES.map((rules, seed) => [seed, rules] as const))(
    'equals the performance ledger to the fen over its own period (seed %i)',
    async (seed, rules) => {
      if (seed > 0) await app.publish(rules)
      const from = app.clock.now()
      await play(seed)
      app.clock.advance(1_000)
      const period = { from, to: app.clock.now() }

      const books = await booksOf(period)
      for (const draft of ['published', rules] as const) {
        const view = await app.replay(period, draft)
        expect(booksIn(view, 'afterFen')).toEqual(books)
        expect(booksIn(view, 'beforeFen')).toEqual(books)
        expect([view.moved, view.movedLines]).toEqual([0, []])
        const people = [...view.guides, ...view.pools]
        expect(people.reduce((sum, row) => sum + row.afterFen, 0)).toBe(view.performanceFen)
      }
      app.clock.advance(1_000)
    },
  )

  it('equals it over all periods together, each line under its own version', async () => {
    const whole = { from: new Date(+app.clock.now() - 92 * 86_400_000), to: app.clock.now() }
    const books = await booksOf(whole)
    const parties = Object.keys(books).map((account) => account.split(':')[0])
    expect([...new Set(parties)].sort()).toEqual(['brand', 'guide', 'pool', 'store'])
    expect(booksIn(await app.replay(whole, 'published'), 'afterFen')).toEqual(books)
  })

  it('was of orders that were refunded, revised and ruled upon', () => {
    for (const [what, n] of Object.entries(happened)) {
      expect({ what, some: n > 1 }).toEqual({ what, some: true })
    }
  })
})
