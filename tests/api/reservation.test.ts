import { inTransaction } from '../../server/db/transaction'
import {
  allocate,
  claim,
  consume,
  release,
  reservationDifferences,
  takenOf,
} from '../../server/features/reservation'
import {
  available,
  moveStock,
  onHand,
  receiveStock,
  skuResource,
  stockDifferences,
} from '../../server/features/stock'
import { AppError } from '../../server/lib/errors'
import { MINUTE, plus } from '../../server/lib/time'
import { testApp, type TestApp } from '../support/app'
import { willCount } from '../support/commands'

willCount()

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const STORE = 'guanggu'
let deliveries = 0
async function deliver(skuId: string, quantity: number): Promise<void> {
  deliveries += 1
  const lines = [{ skuId, quantity }]
  const receipt = { storeId: STORE, sourceId: `D${deliveries}`, actor: 'test', lines }
  await receiveStock(app.deps, receipt)
}

const piece = (skuId: string, quantity = 1) => ({
  ...{ resource: skuResource(STORE, skuId), cell: '', quantity },
})

/** As an order takes: the capacity read in the transaction, the claim last. */
function take(owner: string, ...lines: [skuId: string, quantity: number][]): Promise<void> {
  return inTransaction(async () => {
    const pieces = await onHand(
      STORE,
      lines.map(([skuId]) => skuId),
    )
    await claim(app.deps, {
      owner,
      until: plus(app.deps.now(), 15 * MINUTE),
      claims: lines.map(([skuId, quantity]) => ({
        ...piece(skuId, quantity),
        capacity: pieces.get(skuId) ?? 0,
      })),
    })
  })
}

async function codeOf(work: Promise<unknown>): Promise<string | Record<string, unknown>> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.data }
    throw error
  }
}

async function twice(work: () => Promise<void>): Promise<void> {
  await work()
  await work()
}

async function expectBooksInOrder(): Promise<void> {
  expect(await reservationDifferences()).toEqual([])
  expect(await stockDifferences()).toEqual([])
}

describe('taking pieces', () => {
  it('gives the last 20 pieces to exactly 20 of 60 shoppers at once', async () => {
    await deliver('last20', 20)
    const outcomes: string[] = []
    const shop = async (n: number): Promise<void> => {
      const result = await codeOf(take(`order:rush${n}`, ['last20', 1]))
      const code = typeof result === 'string' ? result : String(result['code'])
      // busy says: ask again
      if (code === 'busy') return shop(n)
      outcomes.push(code)
    }
    await Promise.all(Array.from({ length: 60 }, (_, n) => shop(n)))
    expect(outcomes.filter((o) => o === 'done')).toHaveLength(20)
    expect(outcomes.filter((o) => o === 'sold_out')).toHaveLength(40)
    expect(await takenOf([skuResource(STORE, 'last20')])).toEqual(
      new Map([[skuResource(STORE, 'last20'), 20]]),
    )
    expect((await available(STORE, ['last20'])).get('last20')).toBe(0)
    await expectBooksInOrder()
  })

  it('takes all lines or none, and names what is sold out', async () => {
    await deliver('plenty', 9)
    await deliver('scarce', 1)
    await take('order:first', ['scarce', 1])
    expect(await codeOf(take('order:second', ['plenty', 2], ['scarce', 1]))).toEqual({
      ...{ code: 'sold_out', resource: skuResource(STORE, 'scarce'), cell: '' },
    })
    expect((await available(STORE, ['plenty'])).get('plenty')).toBe(9)
    await expectBooksInOrder()
  })

  it.each([
    ['more than there ever was', 'few', 3],
    ['what was never there', 'nothing', 1],
  ])('refuses %s, though nobody took any', async (_, skuId, quantity) => {
    if (skuId === 'few') await deliver('few', 2)
    expect(await codeOf(take(`order:${skuId}`, [skuId, quantity]))).toMatchObject({
      code: 'sold_out',
    })
    expect(await takenOf([skuResource(STORE, skuId)])).toEqual(
      new Map([[skuResource(STORE, skuId), 0]]),
    )
  })

  it('takes once for an owner, however often it is asked', async () => {
    await deliver('twice', 5)
    await take('order:again', ['twice', 2])
    await take('order:again', ['twice', 2])
    expect((await available(STORE, ['twice'])).get('twice')).toBe(3)
    await expectBooksInOrder()
  })

  it('costs the same commands for 1 line and for 10', async () => {
    const ten = Array.from({ length: 10 }, (_, i) => `line${i}`)
    for (const skuId of ten) await deliver(skuId, 3)
    const one = await app.countCommands(() => take('order:one', ['line0', 1]))
    const many = await app.countCommands(() =>
      take('order:ten', ...ten.map((skuId): [string, number] => [skuId, 1])),
    )
    expect(many).toEqual(one)
    expect(one).toEqual(['find', 'update', 'update', 'commitTransaction'])
  })
})

describe('what becomes of taken pieces', () => {
  it('counts them as taken until they are handed over or given back, once each', async () => {
    const { deps } = app
    await deliver('frame', 10)
    await deliver('case', 10)
    await take('order:story', ['frame', 2], ['case', 1])
    await twice(() => allocate(deps, 'order:story'))
    expect(await available(STORE, ['frame', 'case'])).toEqual(
      new Map([
        ['frame', 8],
        ['case', 9],
      ]),
    )
    const handOver = () =>
      inTransaction(async () => {
        const line = { storeId: STORE, skuId: 'frame', quantity: -2, actor: 'staff:1' }
        const source = { reason: 'handed_over', sourceKind: 'order', sourceId: 'story' } as const
        await moveStock(deps, [{ ...line, ...source }])
        await consume(deps, 'order:story', [piece('frame', 2)])
      })
    await twice(handOver)
    await twice(() => release(deps, 'order:story'))
    expect(await onHand(STORE, ['frame', 'case'])).toEqual(
      new Map([
        ['frame', 8],
        ['case', 10],
      ]),
    )
    expect(await available(STORE, ['frame', 'case'])).toEqual(
      new Map([
        ['frame', 8],
        ['case', 10],
      ]),
    )
    await expectBooksInOrder()
  })

  it('leaves nothing of a transaction that fails after taking', async () => {
    await deliver('undone', 1)
    const failing = inTransaction(async () => {
      await claim(app.deps, {
        owner: 'order:undone',
        until: app.deps.now(),
        claims: [{ ...piece('undone'), capacity: 1 }],
      })
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect((await available(STORE, ['undone'])).get('undone')).toBe(1)
    await expectBooksInOrder()
  })

  it('cannot sell what is handed over while somebody orders', async () => {
    await deliver('shelf', 3)
    await take('order:collector', ['shelf', 2])
    await allocate(app.deps, 'order:collector')
    let read = (): void => undefined
    const capacityRead = new Promise<void>((done) => (read = done))
    let go = (): void => undefined
    const handedOver = new Promise<void>((done) => (go = done))
    let first = true
    // reads 3 on hand, then waits until 2 of them have left the store
    const buying = inTransaction(async () => {
      const pieces = (await onHand(STORE, ['shelf'])).get('shelf') ?? 0
      read()
      if (first) await handedOver
      first = false
      const claims = [{ ...piece('shelf', 2), capacity: pieces }]
      await claim(app.deps, { owner: 'order:buyer', until: app.deps.now(), claims })
    })
    await capacityRead
    await inTransaction(async () => {
      const line = { storeId: STORE, skuId: 'shelf', quantity: -2, actor: 'staff:1' }
      const source = { reason: 'handed_over', sourceKind: 'order', sourceId: 'collector' } as const
      await moveStock(app.deps, [{ ...line, ...source }])
      await consume(app.deps, 'order:collector', [piece('shelf', 2)])
    })
    go()
    expect(await codeOf(buying)).toMatchObject({ code: 'sold_out' })
    expect(await available(STORE, ['shelf'])).toEqual(new Map([['shelf', 1]]))
    await expectBooksInOrder()
  })
})

describe('stock', () => {
  it('adds a delivery once, however often it is booked', async () => {
    const receipt = {
      ...{ storeId: STORE, sourceId: 'once', actor: 'test' },
      lines: [{ skuId: 'mist', quantity: 4 }],
    }
    await receiveStock(app.deps, receipt)
    await receiveStock(app.deps, receipt)
    expect(await onHand(STORE, ['mist'])).toEqual(new Map([['mist', 4]]))
    await expectBooksInOrder()
  })

  it.each([0, -1, 1.5, Number.POSITIVE_INFINITY])('refuses a delivery of %p', async (quantity) => {
    const receipt = { storeId: STORE, sourceId: 'bad', actor: 'test' }
    const lines = [{ skuId: 'mist', quantity }]
    expect(await codeOf(receiveStock(app.deps, { ...receipt, lines }))).toMatchObject({
      code: 'invalid_input',
    })
  })

  it('refuses a delivery that names a SKU twice', async () => {
    const line = { skuId: 'mist', quantity: 1 }
    const receipt = { storeId: STORE, sourceId: 'twice', actor: 'test', lines: [line, line] }
    expect(await codeOf(receiveStock(app.deps, receipt))).toMatchObject({ code: 'invalid_input' })
  })
})
