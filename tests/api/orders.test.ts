import { available } from '../../server/features/stock'
import { MINUTE, SECOND } from '../../server/lib/time'
import {
  BLACK,
  FRAME_FEN,
  type OrderingApp,
  STORE,
  TORTOISE,
  orderingApp,
  stored,
} from '../support/ordering'
import { willCount } from '../support/commands'

willCount()

let app: OrderingApp
let shopper: { token: string; personId: string }
let other: { token: string; personId: string }
beforeAll(async () => {
  app = await orderingApp()
  shopper = await app.login('shopper')
  other = await app.login('other')
})

const left = async (skuId: string): Promise<number> =>
  (await available(STORE, [skuId])).get(skuId) ?? -1

describe('placing an order', () => {
  it('holds the goods at the quoted price for fifteen minutes', async () => {
    const before = await left(BLACK)
    const order = await app.place(shopper.token, [{ skuId: BLACK, quantity: 2 }])
    expect(order).toMatchObject({
      storeId: STORE,
      storeName: '江汉路店',
      status: 'unpaid',
      money: 'unpaid',
      goodsFen: 2 * FRAME_FEN,
      payableFen: 2 * FRAME_FEN,
      paidFen: 0,
      refundedFen: 0,
      moneyLine: '还没付款，货为你留到 10:15',
      pointsToEarn: 2_320,
      paidAt: null,
      promisedAt: null,
      actions: ['pay', 'cancel'],
    })
    expect(order.no).toMatch(/^2611221000\d{10}$/)
    expect(order.lines).toEqual([
      expect.objectContaining({
        skuId: BLACK,
        productId: 'hanyang',
        title: '「汉阳树」板材圆方框',
        options: '墨黑',
        quantity: 2,
        unitFen: FRAME_FEN,
        paidFen: 2 * FRAME_FEN,
        state: 'waiting',
      }),
    ])
    expect(Date.parse(order.holdUntil ?? '') - Date.parse(order.placedAt)).toBe(15 * MINUTE)
    expect(await left(BLACK)).toBe(before - 2)
    const kept = await stored(order.id)
    expect(kept.lines[0]?.decisionId).toMatch(/^\w{24}$/)
    expect(kept.lines[0]?.sentence).not.toBe('')
    expect(kept.dueAt?.getTime()).toBe(kept.holdUntil.getTime() + 90 * SECOND)
  })

  it('takes what was ordered out of the cart and leaves the rest', async () => {
    const cart = (skuId: string) => `/api/v1/stores/${STORE}/cart/lines/${skuId}`
    for (const skuId of [BLACK, TORTOISE]) {
      await app.request.put(cart(skuId)).set(app.as(shopper.token)).send({ quantity: 1 })
    }
    await app.place(shopper.token)
    const answer = await app.request.get(`/api/v1/stores/${STORE}/cart`).set(app.as(shopper.token))
    expect(answer.body.lines.map((line: { skuId: string }) => line.skuId)).toEqual([TORTOISE])
  })

  it('is paid at once when there is nothing to pay', async () => {
    const order = await app.place(shopper.token, [{ skuId: 'eye-test-free', quantity: 1 }])
    expect(order).toMatchObject({
      status: 'preparing',
      money: 'paid',
      payableFen: 0,
      moneyLine: '不用付款',
      actions: ['show_code'],
      paidAt: order.placedAt,
      holdUntil: null,
    })
    expect((await stored(order.id)).attempted).toBe(false)
  })

  it('answers the same request with the same order, and refuses another under its key', async () => {
    const lines = [{ skuId: BLACK, quantity: 1 }]
    const { fingerprint } = await app.quote(shopper.token, lines)
    const before = await left(BLACK)
    const headers = app.once(shopper.token)
    const first = await app.send(headers, { lines, fingerprint })
    const again = await app.send(headers, { lines, fingerprint })
    expect([again.status, again.body]).toEqual([201, first.body])
    const changed = await app.send(headers, { lines, fingerprint, note: '快点' })
    expect([changed.status, changed.body.error.code]).toEqual([409, 'idempotency_key_reused'])
    expect(await left(BLACK)).toBe(before - 1)
  })

  it('finds its own order again when its first answer got lost, though the shelf is empty now', async () => {
    const skuId = await app.onSale('last-one', 1)
    const { fingerprint } = await app.quote(shopper.token, [{ skuId, quantity: 1 }])
    const headers = app.once(shopper.token)
    const body = { lines: [{ skuId, quantity: 1 }], fingerprint }
    const first = await app.send(headers, body)
    expect(first.status).toBe(201)
    await app.forgetAnswers()
    const again = await app.send(headers, body)
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    await app.forgetAnswers()
    const other = [{ skuId: BLACK, quantity: 1 }]
    const quoted = await app.quote(shopper.token, other)
    for (const changed of [
      { lines: other, fingerprint: quoted.fingerprint },
      { ...body, lines: [{ skuId, quantity: 2 }] },
      { ...body, note: '快点' },
    ]) {
      const refused = await app.send(headers, changed)
      expect([refused.status, refused.body.error.code]).toEqual([409, 'idempotency_key_reused'])
    }
  })

  it.each([
    ['no key', {}, {}, 400, 'idempotency_key_required'],
    ['quantity 0', { 'Idempotency-Key': 'k-quantity-0' }, { quantity: 0 }, 400, 'invalid_input'],
    [
      'a negative one',
      { 'Idempotency-Key': 'k-quantity-1' },
      { quantity: -1 },
      400,
      'invalid_input',
    ],
    [
      'half a piece',
      { 'Idempotency-Key': 'k-quantity-2' },
      { quantity: 0.5 },
      400,
      'invalid_input',
    ],
    ['a huge one', { 'Idempotency-Key': 'k-quantity-3' }, { quantity: 1e9 }, 400, 'invalid_input'],
    ['text', { 'Idempotency-Key': 'k-quantity-4' }, { quantity: '1' }, 400, 'invalid_input'],
    [
      'a query for an id',
      { 'Idempotency-Key': 'k-quantity-5' },
      { skuId: { $gt: '' } },
      400,
      'invalid_input',
    ],
    [
      'a price in a line',
      { 'Idempotency-Key': 'k-quantity-6' },
      { unitPrice: 1 },
      400,
      'amount_not_accepted',
    ],
  ])('refuses %s', async (_name, key, line, status, code) => {
    const answer = await app.send(
      { ...app.as(shopper.token), ...key },
      { lines: [{ skuId: BLACK, quantity: 1, ...line }], fingerprint: 'x'.repeat(64) },
    )
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it.each(['totalFen', 'payAmount', 'discount', 'shippingFee', 'price'])(
    'refuses an amount named %s from the client',
    async (name) => {
      const lines = [{ skuId: BLACK, quantity: 1 }]
      const { fingerprint } = await app.quote(shopper.token, lines)
      const answer = await app.send(app.once(shopper.token), { lines, fingerprint, [name]: 1 })
      expect([answer.status, answer.body.error.code]).toEqual([400, 'amount_not_accepted'])
    },
  )

  it('answers a changed price with the new quote, and places at that', async () => {
    const skuId = await app.onSale('yanbo', 5)
    const lines = [{ skuId, quantity: 1 }]
    const { fingerprint } = await app.quote(shopper.token, lines)
    await app.onSale('yanbo', 1, 12_000)
    const answer = await app.send(app.once(shopper.token), { lines, fingerprint })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'quote_changed'])
    const { quote } = answer.body.error.data
    expect(quote).toMatchObject({ payableFen: 12_000, placeable: true })
    const placed = await app.send(app.once(shopper.token), {
      lines,
      fingerprint: quote.fingerprint,
    })
    expect([placed.status, placed.body.payableFen]).toEqual([201, 12_000])
  })

  it.each([
    ['an invented fingerprint', async () => 'f'.repeat(64)],
    [
      'another person’s',
      async () => (await app.quote(other.token, [{ skuId: BLACK, quantity: 1 }])).fingerprint,
    ],
    [
      'that of another basket',
      async () => (await app.quote(shopper.token, [{ skuId: BLACK, quantity: 2 }])).fingerprint,
    ],
  ])('refuses %s', async (_name, fingerprintOf) => {
    const lines = [{ skuId: BLACK, quantity: 1 }]
    const answer = await app.send(app.once(shopper.token), {
      lines,
      fingerprint: await fingerprintOf(),
    })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'quote_changed'])
  })

  it('refuses what the quote said cannot be ordered', async () => {
    const lines = [{ skuId: BLACK, quantity: 99 }]
    const { fingerprint, placeable } = await app.quote(shopper.token, lines)
    expect(placeable).toBe(false)
    const answer = await app.send(app.once(shopper.token), { lines, fingerprint })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'quote_changed'])
  })

  it('sells the last pieces to as many as there are, at once', async () => {
    const skuId = await app.onSale('rush', 3)
    const people = await Promise.all([...'abcdef'].map((name) => app.login(`rush-${name}`)))
    const lines = [{ skuId, quantity: 1 }]
    const answers = await Promise.all(
      people.map(async ({ token }) => {
        const { fingerprint } = await app.quote(token, lines)
        return { token, fingerprint }
      }),
    ).then((ready) =>
      Promise.all(
        ready.map(({ token, fingerprint }) => app.send(app.once(token), { lines, fingerprint })),
      ),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3)
    for (const answer of answers.filter((a) => a.status !== 201)) {
      expect(['quote_changed', 'busy']).toContain(answer.body.error.code)
    }
    expect(await left(skuId)).toBe(0)
  })

  it('asks the database at most 20 times, as often for ten lines as for one', async () => {
    const skus = Array.from({ length: 10 }, (_, i) => `many-${i}`)
    for (const skuId of skus) await app.onSale(skuId, 5)
    const commandsFor = async (lines: { skuId: string; quantity: number }[]) => {
      const { fingerprint } = await app.quote(shopper.token, lines)
      return app.countCommands(async () => {
        const answer = await app.send(app.once(shopper.token), { lines, fingerprint })
        expect(answer.status).toBe(201)
      })
    }
    await commandsFor([{ skuId: BLACK, quantity: 1 }])
    const one = await commandsFor([{ skuId: BLACK, quantity: 1 }])
    const ten = await commandsFor(skus.map((skuId) => ({ skuId, quantity: 1 })))
    expect(ten).toEqual(one)
    expect(one.length).toBeLessThanOrEqual(20)
  })
})
