import type { OrderView } from '@contract/orders'
import type { WorkView } from '@contract/workbench'
import { STORE } from '../support/ordering'
import { type RefundingApp, refundingApp } from '../support/refunding'

let app: RefundingApp
beforeAll(async () => {
  app = await refundingApp()
})

/** The order as the list of work shows it to somebody. */
async function inList(token: string, orderId: string): Promise<OrderView | undefined> {
  const answer = await app.request.get(`/api/v1/stores/${STORE}/work`).set(app.as(token))
  const { toPrepare, toCollect } = answer.body as WorkView
  return [...toPrepare, ...toCollect].find(({ id }) => id === orderId)
}

describe('the list of work', () => {
  it('offers a manager to give money back, and nobody else', async () => {
    const { order } = await app.bought()
    expect((await inList(app.manager.token, order.id))?.actions).toContain('refund')
    expect((await inList(app.clerk.token, order.id))?.actions).toEqual(['mark_ready'])
  })
})
