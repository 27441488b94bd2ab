import { stored } from '../support/ordering'
import { returningApp, type ReturningApp } from '../support/returning'

let app: ReturningApp
let hundred: string
beforeAll(async () => {
  app = await returningApp()
  hundred = await app.onSale('hundred', 20)
}, 60_000)

const refundsOf = async (orderId: string) => (await stored(orderId)).refunds

describe('where the store refunds by itself what she has asked for', () => {
  /** So many units at ¥100, ready; she asks some of them back. */
  async function waiting(units: number, asked: number) {
    const { id } = await app.readyOrder([{ skuId: hundred, quantity: units }])
    const view = await app.asked(id, { lines: await app.units(id, asked) })
    const byStore = async (quantity: number) => {
      const lines = await app.units(id, quantity)
      expect((await app.refund(app.manager.token, id, { lines })).status).toBe(200)
      await app.drain()
      return (await refundsOf(id)).at(-1)?.id ?? ''
    }
    return { id, caseId: view.id, byStore }
  }

  it('a part: the case is worth what is left of it, which is what a yes brings', async () => {
    const { id, caseId, byStore } = await waiting(2, 2)
    await byStore(1)
    expect(await app.case(caseId)).toMatchObject({
      ...{ state: 'asked', fen: 10_000, lines: [{ quantity: 1, fen: 10_000 }] },
    })
    await app.decide('approve', caseId)
    expect((await refundsOf(id)).map(({ fen }) => fen)).toEqual([10_000, 10_000])
    expect(await app.case(caseId)).toMatchObject({ state: 'refunding', fen: 10_000 })
  })

  it('more: the case is worth its own units', async () => {
    const { id, caseId, byStore } = await waiting(3, 1)
    await byStore(3)
    // whoever says yes now is too late
    await app.decide('approve', caseId)
    expect(await app.case(caseId)).toMatchObject({
      ...{ state: 'refunding', fen: 10_000, lines: [{ quantity: 1, fen: 10_000 }] },
      sentence: '正在退款 ¥100.00，原路返回，处理中',
    })
    await app.arrived(id)
    expect(await app.case(caseId)).toMatchObject({
      ...{ state: 'done', fen: 10_000, sentence: '已退款 ¥100.00，原路返回，已到账' },
    })
  })

  it('in two refunds: the case is done when both are there', async () => {
    const { id, caseId, byStore } = await waiting(2, 2)
    const [first, second] = [await byStore(1), await byStore(1)]
    await app.moneyBack(id, [second])
    await app.drain()
    expect(await app.case(caseId)).toMatchObject({
      ...{ state: 'refunding', fen: 20_000, refund: { state: 'processing' } },
      sentence: '正在退款 ¥200.00，原路返回，处理中',
    })
    await app.moneyBack(id, [first])
    await app.drain()
    expect(await app.case(caseId)).toMatchObject({ state: 'done', fen: 20_000 })
  })
})
