import { clearOrdered } from '../../server/features/cart'
import type { CartView } from '../../server/features/cart/contract'
import { testApp, type TestApp } from '../support/app'
import { product, productInput, stocked } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

let app: TestApp
const STORE = 'wh-jianghan'
const TORTOISE = 'hanyang-tortoise'
const BLACK = 'hanyang-black'
beforeAll(async () => {
  app = await testApp()
  await app.store()
  await app.store({ _id: 'jingan', name: '静安寺店' })
  await product(app.deps)
  await stocked(app.deps, STORE, { [TORTOISE]: 5, [BLACK]: 5 })
})

let visitors = 0
/** Somebody with an empty cart. */
async function shopper() {
  visitors += 1
  const { token, personId } = await app.login(`shopper-${visitors}`)
  const path = (store: string) => `/api/v1/stores/${store}/cart`
  const put = (skuId: string, body: object, store = STORE) =>
    app.request
      .put(`${path(store)}/lines/${skuId}`)
      .set(app.as(token))
      .send(body)
  return {
    personId,
    put,
    /** puts in and expects that it is taken */
    async puts(skuId: string, body: object): Promise<CartView> {
      const answer = await put(skuId, body)
      expect(answer.status).toBe(200)
      return answer.body as CartView
    },
    async takesOut(skuId: string): Promise<CartView> {
      const answer = await app.request.delete(`${path(STORE)}/lines/${skuId}`).set(app.as(token))
      expect(answer.status).toBe(200)
      return answer.body as CartView
    },
    async cart(store = STORE): Promise<CartView> {
      const answer = await app.request.get(path(store)).set(app.as(token))
      expect(answer.status).toBe(200)
      return answer.body as CartView
    },
  }
}

const shape = (cart: CartView) =>
  cart.lines.map(({ skuId, quantity, checked }) => [skuId, quantity, checked])

describe('a cart', () => {
  it('is empty at first', async () => {
    const li = await shopper()
    expect(await li.cart()).toEqual({
      ...{ storeId: STORE, lines: [], alsoHere: [], checkedFen: 0, checkedCount: 0, count: 0 },
    })
  })

  it('takes lines, changes and ticks them, and lets them go', async () => {
    const li = await shopper()
    expect(shape(await li.puts(TORTOISE, { quantity: 2 }))).toEqual([[TORTOISE, 2, true]])
    await li.puts(BLACK, { add: true })
    expect(shape(await li.puts(TORTOISE, { quantity: 1 }))).toEqual([
      [BLACK, 1, true],
      [TORTOISE, 1, true],
    ])
    const unticked = await li.puts(BLACK, { checked: false })
    expect(unticked).toMatchObject({ checkedFen: 116_000, checkedCount: 1, count: 2 })
    // a new number leaves the tick alone, one more piece sets it
    expect(shape(await li.puts(BLACK, { quantity: 3 }))[0]).toEqual([BLACK, 3, false])
    expect(shape(await li.puts(BLACK, { add: true, quantity: 1 }))[0]).toEqual([BLACK, 4, true])
    expect(shape(await li.takesOut(BLACK))).toEqual([[TORTOISE, 1, true]])
    expect(shape(await li.takesOut(BLACK))).toEqual([[TORTOISE, 1, true]])
  })

  it('changes nothing when nothing is asked', async () => {
    const li = await shopper()
    expect(shape(await li.puts(TORTOISE, {}))).toEqual([])
  })

  it('is one in each store, and each person’s own', async () => {
    const li = await shopper()
    const wang = await shopper()
    await li.puts(TORTOISE, { quantity: 2 })
    expect((await li.cart('jingan')).lines).toEqual([])
    expect((await wang.cart()).lines).toEqual([])
    await li.put(TORTOISE, { quantity: 1 }, 'jingan')
    const [line] = (await li.cart('jingan')).lines
    // there is none of it in that store
    expect(line).toMatchObject({ problem: 'sold_out', checked: false, available: 0 })
    expect(shape(await li.cart())).toEqual([[TORTOISE, 2, true]])
  })

  it('says what of another store’s cart this one has too; putting it in moves nothing', async () => {
    const li = await shopper()
    await li.puts(TORTOISE, { quantity: 2 })
    await li.put(BLACK, { quantity: 1 }, 'jingan')
    const line = { skuId: BLACK, quantity: 1, from: { id: 'jingan', name: '静安寺店' } }
    expect((await li.cart()).alsoHere).toEqual([expect.objectContaining(line)])
    // that store has none of the tortoise one
    expect((await li.cart('jingan')).alsoHere).toEqual([])
    const after = await li.puts(BLACK, { quantity: 1, add: true })
    expect(after.alsoHere).toEqual([])
    expect(shape(after)).toEqual([
      [BLACK, 1, true],
      [TORTOISE, 2, true],
    ])
    expect((await li.cart('jingan')).lines).toHaveLength(1)
    expect((await (await shopper()).cart()).alsoHere).toEqual([])
  })

  it('loses no piece when ten taps come at once', async () => {
    const li = await shopper()
    const taps = Array.from({ length: 10 }, () => li.puts(TORTOISE, { add: true, quantity: 2 }))
    await Promise.all(taps)
    expect(shape(await li.cart())).toEqual([[TORTOISE, 20, false]])
    expect((await li.cart()).lines[0]).toMatchObject({ problem: 'not_enough', available: 5 })
  })

  it('follows the catalogue: today’s price, and apart what is gone', async () => {
    const li = await shopper()
    await product(app.deps, { id: 'passing' })
    await stocked(app.deps, STORE, { 'passing-black': 2 })
    await li.puts('passing-black', { quantity: 2 })
    const dearer = productInput({ id: 'passing' }).skus.map((sku) => ({ ...sku, unitFen: 120_000 }))
    await product(app.deps, { id: 'passing', skus: dearer })
    expect((await li.cart()).checkedFen).toBe(240_000)
    await product(app.deps, { id: 'passing', status: 'off', title: '不卖了' })
    expect(await li.cart()).toMatchObject({
      checkedFen: 0,
      count: 2,
      lines: [{ title: '「汉阳树」板材圆方框', options: '墨黑', problem: 'gone', checked: false }],
    })
    expect((await li.put('passing-black', { quantity: 1 })).body.error.code).toBe('sku_not_found')
    expect(shape(await li.takesOut('passing-black'))).toEqual([])
  })

  it('costs the same commands with 1 line and with 50, and takes no more', async () => {
    const li = await shopper()
    const skus = Array.from({ length: 51 }, (_, i) => ({
      ...{ id: `wide-${i}`, options: { 度数: `-${i}` }, unitFen: 100 },
      ...{ listFen: null, picture: null },
    }))
    await product(app.deps, { id: 'wide', skus })
    await li.puts('wide-0', { quantity: 1 })
    const one = await app.countCommands(() => li.cart())
    for (let i = 1; i < 50; i += 1) await li.puts(`wide-${i}`, { quantity: 1 })
    const many = await app.countCommands(() => li.cart())
    expect(many).toEqual(one)
    const refused = await li.put('wide-50', { quantity: 1 })
    expect([refused.status, refused.body.error.code]).toEqual([409, 'cart_full'])
    // what is in it can still be changed
    expect((await li.puts('wide-7', { add: true })).count).toBe(51)
  }, 60_000)
})

describe('a cart refuses', () => {
  it.each<[string, object, string]>([
    ['0 pieces', { quantity: 0 }, 'invalid_input'],
    ['−1 piece', { quantity: -1 }, 'invalid_input'],
    ['half a piece', { quantity: 0.5 }, 'invalid_input'],
    ['100 pieces', { quantity: 100 }, 'invalid_input'],
    ['a huge number', { quantity: 1e300 }, 'invalid_input'],
    ['a text', { quantity: '1' }, 'invalid_input'],
    ['a tick that is no tick', { checked: 'yes' }, 'invalid_input'],
    ['a price', { quantity: 1, price: 1 }, 'amount_not_accepted'],
  ])('%s', async (_, body, code) => {
    const li = await shopper()
    const answer = await li.put(TORTOISE, body)
    expect([answer.status, answer.body.error?.code]).toEqual([400, code])
    expect((await li.cart()).lines).toEqual([])
  })

  it('the hundredth piece of a SKU, and keeps the 99', async () => {
    const li = await shopper()
    await li.puts(TORTOISE, { quantity: 98 })
    await li.puts(TORTOISE, { add: true })
    const answer = await li.put(TORTOISE, { add: true })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'quantity_invalid'])
    expect((await li.cart()).lines[0]?.quantity).toBe(99)
  })

  it('what is only shown in the store', async () => {
    const [shown = ''] = await product(app.deps, { id: 'contacts', saleMode: 'display_only' })
    const answer = await (await shopper()).put(shown, { add: true })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'display_only'])
  })

  it.each([
    ['a SKU that nobody sells', 'nothing', STORE, { quantity: 1 }, 'sku_not_found'],
    ['the tick of a line that is not there', BLACK, STORE, { checked: true }, 'sku_not_found'],
    ['an unknown store', TORTOISE, 'nowhere', { quantity: 1 }, 'store_not_found'],
  ])('%s', async (_, skuId, store, body, code) => {
    const answer = await (await shopper()).put(skuId, body, store)
    expect([answer.status, answer.body.error.code]).toEqual([404, code])
  })

  it('anybody who is not logged in', async () => {
    const answer = await app.request.get(`/api/v1/stores/${STORE}/cart`)
    expect([answer.status, answer.body.error.code]).toEqual([401, 'not_logged_in'])
  })
})

describe('what was ordered', () => {
  it('leaves the cart, and pieces put in meanwhile stay, in one command', async () => {
    const li = await shopper()
    await li.puts(TORTOISE, { quantity: 3 })
    await li.puts(BLACK, { quantity: 1 })
    const lines = [
      { skuId: TORTOISE, quantity: 2 },
      { skuId: BLACK, quantity: 1 },
      { skuId: 'never-in-the-cart', quantity: 1 },
    ]
    const { personId } = li
    const ordered = { personId, storeId: STORE, lines }
    const cost = await app.countCommands(() => clearOrdered(app.deps, ordered))
    expect(cost).toEqual(['update'])
    expect(shape(await li.cart())).toEqual([[TORTOISE, 1, true]])
  })
})
