import { inTransaction } from '../../server/db/transaction'
import { claim } from '../../server/features/reservation'
import { adjustStock, onHand, skuResource } from '../../server/features/stock'
import { answerOf } from '../support/answer'
import { OTHER_STORE, STORE, stockApp, type StockApp } from '../support/stock'

let app: StockApp
beforeAll(async () => {
  app = await stockApp()
})
afterEach(() => app.expectBooksInOrder())

type Answer = Awaited<ReturnType<StockApp['post']>>

/** Asks again while the server is busy: so do the pages. */
async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask()
  return answer.body.error?.code === 'busy' ? patiently(ask) : answer
}

/** How many had each outcome. */
function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const name = answerOf(answer)[1] ?? 'done'
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

const atOnce = (n: number, ask: (i: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: n }, (_, i) => patiently(() => ask(i))))

describe('at the same time', () => {
  it('only one of several counts of the same figure is booked', async () => {
    const skuId = await app.sku(10)
    const answers = await atOnce(5, (i) =>
      app.post('counts', { lines: [{ skuId, counted: 9 - i, expected: 10 }] }),
    )
    expect(tally(answers)).toEqual({ done: 1, stock_changed: 4 })
    const { rows } = (await app.get(`/${skuId}/movements`)).body
    expect(rows).toHaveLength(2)
  })

  it('corrections take no more than there is', async () => {
    const skuId = await app.sku(3)
    const answers = await atOnce(6, () =>
      app.post('adjustments', { skuId, quantity: -1, reason: 'lost' }),
    )
    expect(tally(answers)).toEqual({ done: 3, stock_below_taken: 3 })
    expect(await app.row(skuId)).toMatchObject({ onHand: 0 })
  })

  it('the last pieces are sold or counted away, never both', async () => {
    const skuId = await app.onSale('contested', 4)
    const { token } = await app.login('shopper')
    const orders = Array.from({ length: 4 }, async () => {
      const lines = [{ skuId, quantity: 1 }]
      const { fingerprint } = await app.quote(token, lines)
      return patiently(() => app.send(app.once(token), { lines, fingerprint }))
    })
    const count = patiently(() =>
      app.post('counts', { lines: [{ skuId, counted: 2, expected: 4 }] }),
    )
    const placed = (await Promise.all(orders)).filter((answer) => answer.status === 201).length
    const counted = (await count).status === 201
    const row = await app.row(skuId)
    expect(row).toMatchObject({ onHand: counted ? 2 : 4, held: placed })
    expect(placed).toBeLessThanOrEqual(counted ? 2 : 4)
  })

  it('a claim that read its capacity before a correction begins again', async () => {
    const skuId = await app.sku(2)
    const resource = skuResource(STORE, skuId)
    let first = true
    const buying = inTransaction(async () => {
      const capacity = (await onHand(STORE, [skuId])).get(skuId) ?? 0
      if (first) {
        first = false
        // runs outside of the open transaction: another process
        await app.post('adjustments', { skuId, quantity: -1, reason: 'damaged' })
      }
      const claims = [{ resource, cell: '', quantity: 2, capacity }]
      await claim(app.deps, { owner: `order:${skuId}`, until: app.deps.now(), claims })
    })
    await expect(buying).rejects.toMatchObject({ code: 'sold_out' })
    expect(await app.row(skuId)).toMatchObject({ onHand: 1, held: 0, available: 1 })
  })

  it('a transfer is received once, or cancelled', async () => {
    const skuId = await app.sku(5)
    const body = { toStoreId: OTHER_STORE, lines: [{ skuId, quantity: 5 }] }
    const { id } = (await app.post('transfers', body)).body
    const theirs = { by: app.other.token, store: OTHER_STORE }
    const answers = await atOnce(6, (i) =>
      i % 2 === 0
        ? app.post(`transfers/${id}/receive`, { lines: [] }, theirs)
        : app.post(`transfers/${id}/cancel`, {}),
    )
    expect(tally(answers)).toEqual({ done: 1, transfer_closed: 5 })
    const here = (await app.row(skuId))?.onHand ?? 0
    const there = (await app.row(skuId, OTHER_STORE))?.onHand ?? 0
    expect([here + there, here * there]).toEqual([5, 0])
  })

  it('a correction that died before its answer is not booked again', async () => {
    const skuId = await app.sku(5)
    const adjustment = {
      ...{ storeId: STORE, actor: 'staff:1', skuId, quantity: -1 },
      ...{ reason: 'damaged' as const, note: '', sourceId: 'person:key' },
    }
    await adjustStock(app.deps, adjustment)
    await adjustStock(app.deps, adjustment)
    expect(await app.row(skuId)).toMatchObject({ onHand: 4 })
  })
})
