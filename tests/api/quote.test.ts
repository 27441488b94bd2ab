import { publishRuleset } from '../../server/features/rulesets'
import type { QuoteView } from '../../server/features/quote/contract'
import { testApp, type TestApp } from '../support/app'
import { product, productInput, stocked } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

let app: TestApp
let token: string
const STORE = 'wh-jianghan'
beforeAll(async () => {
  app = await testApp()
  await app.store()
  await app.store({ _id: 'jingan', name: '静安寺店' })
  await app.store({ _id: 'closed', status: 'closed' })
  token = (await app.login('li')).token
  await product(app.deps)
  await stocked(app.deps, STORE, { 'hanyang-tortoise': 5, 'hanyang-black': 1 })
})

const ask = (body: object, store = STORE, who = token) =>
  app.request.post(`/api/v1/stores/${store}/quote`).set(app.as(who)).send(body)
const askFor = (...lines: [skuId: string, quantity: number][]) =>
  ask({ lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })) })
async function quoted(...lines: [skuId: string, quantity: number][]): Promise<QuoteView> {
  const answer = await askFor(...lines)
  expect(answer.status).toBe(200)
  return answer.body as QuoteView
}

describe('a quote', () => {
  it('says what it costs, what it earns and when it is ready', async () => {
    const quote = await quoted(['hanyang-tortoise', 2], ['hanyang-black', 1])
    expect(quote).toEqual({
      storeId: STORE,
      lines: [
        {
          skuId: 'hanyang-tortoise',
          productId: 'hanyang',
          title: '「汉阳树」板材圆方框',
          options: '玳瑁',
          picture: 'tortoise.webp',
          quantity: 2,
          unitFen: 116_000,
          lineFen: 232_000,
          available: 5,
          problem: null,
        },
        {
          skuId: 'hanyang-black',
          productId: 'hanyang',
          title: '「汉阳树」板材圆方框',
          options: '墨黑',
          picture: 'front.webp',
          quantity: 1,
          unitFen: 116_000,
          lineFen: 116_000,
          available: 1,
          problem: null,
        },
      ],
      goodsFen: 348_000,
      payableFen: 348_000,
      pointsToEarn: 3_480,
      readyAt: '2026-11-22T02:30:00.000Z',
      placeable: true,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('waits for the slowest line', async () => {
    const slow = { id: 'lens', preparationMinutes: 26 * 60 }
    const [skuId = ''] = await product(app.deps, slow)
    await stocked(app.deps, STORE, { [skuId]: 9 })
    const { readyAt } = await quoted(['hanyang-tortoise', 1], [skuId, 1])
    expect(readyAt).toBe('2026-11-23T04:00:00.000Z')
  })

  it('makes one line of a SKU that is named twice', async () => {
    const { lines } = await quoted(['hanyang-tortoise', 1], ['hanyang-tortoise', 3])
    expect(lines.map((line) => line.quantity)).toEqual([4])
  })

  it('tells what is not enough and what is not here, without refusing', async () => {
    const [elsewhere = ''] = await product(app.deps, { id: 'elsewhere' })
    await stocked(app.deps, 'jingan', { [elsewhere]: 5 })
    const [shown = ''] = await product(app.deps, { id: 'contacts', saleMode: 'display_only' })
    await stocked(app.deps, STORE, { [shown]: 5 })
    const quote = await quoted(
      ['hanyang-tortoise', 1],
      ['hanyang-black', 2],
      [elsewhere, 1],
      [shown, 1],
    )
    expect(quote.lines.map(({ problem, available }) => [problem, available])).toEqual([
      [null, 5],
      ['not_enough', 1],
      ['sold_out', 0],
      ['display_only', 0],
    ])
    expect(quote).toMatchObject({ placeable: false, payableFen: 116_000, pointsToEarn: 1_160 })
  })

  it('costs nothing to ask for a service that is free', async () => {
    const skus = [{ ...productInput().skus[0], id: 'eye', unitFen: 0, listFen: null, options: {} }]
    await product(app.deps, { id: 'eye-test', kind: 'service', skus: skus as never })
    expect(await quoted(['eye', 1])).toMatchObject({ payableFen: 0, placeable: true })
  })

  it('keeps its fingerprint while nothing that was agreed changes', async () => {
    const before = await quoted(['hanyang-tortoise', 1])
    app.clock.advance(60_000)
    await stocked(app.deps, STORE, { 'hanyang-tortoise': 1 })
    const after = await quoted(['hanyang-tortoise', 1])
    expect(after.fingerprint).toBe(before.fingerprint)
    expect(after.lines[0]?.available).toBe(6)
  })

  it('has another fingerprint for another price, and for another person', async () => {
    const [skuId = ''] = await product(app.deps, { id: 'moving' })
    await stocked(app.deps, STORE, { [skuId]: 3 })
    const before = await quoted([skuId, 1])
    const wang = (await app.login('wang')).token
    const hers = await ask({ lines: [{ skuId, quantity: 1 }] }, STORE, wang)
    expect(hers.body.fingerprint).not.toBe(before.fingerprint)
    const dearer = productInput({ id: 'moving' }).skus.map((sku) => ({ ...sku, unitFen: 116_001 }))
    await product(app.deps, { id: 'moving', skus: dearer })
    expect((await quoted([skuId, 1])).fingerprint).not.toBe(before.fingerprint)
  })

  it('follows the points rules that are in force', async () => {
    const validFrom = app.deps.now()
    const data = { multiplierBps: 15_000, expireMonths: 12 }
    await publishRuleset(app.deps, { kind: 'points', data, validFrom })
    expect((await quoted(['hanyang-tortoise', 1])).pointsToEarn).toBe(1_740)
  })

  it('costs the same commands for 1 line and for 10', async () => {
    const ten: [string, number][] = []
    for (let i = 0; i < 10; i += 1) {
      const [skuId = ''] = await product(app.deps, { id: `ten-${i}` })
      await stocked(app.deps, STORE, { [skuId]: 3 })
      ten.push([skuId, 1])
    }
    const one = await app.countCommands(() => quoted(['hanyang-tortoise', 1]))
    const many = await app.countCommands(() => quoted(...ten))
    expect(many).toEqual(one)
    // the quote’s own six, and the question whether the session’s person is still there
    expect(one.length).toBeLessThanOrEqual(7)
  })
})

describe('a quote is refused', () => {
  const line = { skuId: 'hanyang-tortoise', quantity: 1 }
  it.each<[string, object, string]>([
    ['without lines', { lines: [] }, 'invalid_input'],
    ['without a body', {}, 'invalid_input'],
    ['for 0 pieces', { lines: [{ ...line, quantity: 0 }] }, 'invalid_input'],
    ['for −1 piece', { lines: [{ ...line, quantity: -1 }] }, 'invalid_input'],
    ['for half a piece', { lines: [{ ...line, quantity: 1.5 }] }, 'invalid_input'],
    ['for 100 pieces', { lines: [{ ...line, quantity: 100 }] }, 'invalid_input'],
    ['for 10^300 pieces', { lines: [{ ...line, quantity: 1e300 }] }, 'invalid_input'],
    ['for a text of pieces', { lines: [{ ...line, quantity: '1' }] }, 'invalid_input'],
    ['for 51 lines', { lines: Array.from({ length: 51 }, () => line) }, 'invalid_input'],
    ['for an operator as SKU', { lines: [{ ...line, skuId: { $ne: '' } }] }, 'invalid_input'],
    [
      'for 100 pieces in two lines',
      { lines: [{ ...line, quantity: 99 }, line] },
      'quantity_invalid',
    ],
    ['with a price', { lines: [{ ...line, unitPrice: 1 }] }, 'amount_not_accepted'],
    ['with a sum in fen', { lines: [line], payableFen: 1 }, 'amount_not_accepted'],
    ['with a discount', { lines: [line], discount: 1 }, 'amount_not_accepted'],
  ])('%s', async (_, body, code) => {
    const answer = await ask(body)
    expect([answer.status, answer.body.error?.code]).toEqual([400, code])
  })

  it('for a SKU that nobody sells, naming it', async () => {
    const answer = await askFor(['hanyang-tortoise', 1], ['nothing', 1])
    expect(answer.status).toBe(404)
    expect(answer.body.error).toMatchObject({ code: 'sku_not_found', data: { skuId: 'nothing' } })
  })

  it('for a SKU that is off sale', async () => {
    const [skuId = ''] = await product(app.deps, { id: 'off', status: 'off' })
    expect((await askFor([skuId, 1])).body.error.code).toBe('sku_not_found')
  })

  it.each([
    ['in an unknown store', 'nowhere', 404, 'store_not_found'],
    ['in a closed store', 'closed', 409, 'store_closed'],
  ])('%s', async (_, store, status, code) => {
    const answer = await ask({ lines: [line] }, store)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('to somebody who is not logged in', async () => {
    const answer = await app.request.post(`/api/v1/stores/${STORE}/quote`).send({ lines: [line] })
    expect([answer.status, answer.body.error.code]).toEqual([401, 'not_logged_in'])
  })
})
