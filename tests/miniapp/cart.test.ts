import type { CartLine, CartLineBody, CartView } from '@contract/cart'
import { createCartWriter } from '@/api/cart-writer'
import { changeLine } from '@/lib/cart'

const line = (skuId: string, more: Partial<CartLine> = {}): CartLine => ({
  ...{ skuId, productId: skuId, title: skuId, options: '', picture: '' },
  ...{ quantity: 1, checked: true, unitFen: 1000, available: 5, problem: null },
  ...more,
})
const cartOf = (...lines: CartLine[]): CartView =>
  changeLine(
    { storeId: 's', lines, alsoHere: [], checkedFen: 0, checkedCount: 0, count: 0 },
    '',
    {},
  )
const quantities = (cart: CartView) => cart.lines.map(({ skuId, quantity }) => [skuId, quantity])

describe('the sums of a cart', () => {
  it('count what is checked and can be ordered, and nothing else', () => {
    const cart = cartOf(
      line('a', { quantity: 2 }),
      line('b', { checked: false }),
      line('c', { problem: 'sold_out' }),
      line('d', { quantity: 3, unitFen: 50 }),
    )
    expect(cart).toMatchObject({ checkedFen: 2150, checkedCount: 5, count: 7 })
  })

  it('let a line without pieces go', () => {
    expect(changeLine(cartOf(line('a'), line('b')), 'a', { quantity: 0 }).lines).toHaveLength(1)
  })

  it('take a line back in once it asks for no more than there is', () => {
    const few = cartOf(line('a', { quantity: 4, available: 2, problem: 'not_enough' }))
    expect(few.checkedCount).toBe(0)
    const fixed = changeLine(few, 'a', { quantity: 2, checked: true })
    expect(fixed).toMatchObject({ checkedCount: 2, checkedFen: 2000 })
  })
})

type Call = { skuId: string; body: CartLineBody | 'remove' | 'read' }

/** A page with a cart, and a server whose answers the test gives. */
function page(start: CartView) {
  let shown = start
  const calls: (Call & { answer(cart: CartView): void; refuse(message: string): void })[] = []
  const messages: string[] = []
  const call = (skuId: string, body: Call['body']) =>
    new Promise<CartView>((answer, reject) => {
      const refuse = (message: string) => reject(new Error(message))
      calls.push({ skuId, body, answer, refuse })
    })
  const writer = createCartWriter({
    read: () => shown,
    show: (cart) => {
      shown = cart
    },
    get: () => call('', 'read'),
    put: call,
    remove: (skuId) => call(skuId, 'remove'),
    onRolledBack: (message) => void messages.push(message),
    waitMs: 300,
  })
  const settle = () => jest.advanceTimersByTimeAsync(0)
  const later = () => jest.advanceTimersByTimeAsync(300)
  const sent = () => calls.map(({ skuId, body }) => [skuId, body])
  return { calls, messages, settle, later, sent, ...writer, cart: () => shown }
}

describe('changing the cart', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => jest.useRealTimers())

  it('shows at once and tells the server a moment later', async () => {
    const { change, cart, sent, later } = page(cartOf(line('a')))
    change('a', { quantity: 2 })
    expect(cart()).toMatchObject({ checkedCount: 2, checkedFen: 2000 })
    expect(sent()).toEqual([])
    await later()
    expect(sent()).toEqual([['a', { quantity: 2 }]])
  })

  it('gathers quick taps into one request a line', async () => {
    const { calls, change, sent, settle, later } = page(cartOf(line('a'), line('b')))
    change('a', { quantity: 2 })
    change('a', { quantity: 3 })
    change('b', { checked: false })
    change('a', { checked: false })
    await later()
    calls[0]?.answer(cartOf(line('a'), line('b', { checked: false })))
    await settle()
    expect(sent()).toEqual([
      ['b', { checked: false }],
      ['a', { quantity: 3, checked: false }],
    ])
  })

  it('rolls back to what was before all gathered taps when the server refuses', async () => {
    const start = cartOf(line('a'), line('b'))
    const { change, cart, calls, messages, settle, later } = page(start)
    change('a', { quantity: 2 })
    change('a', { quantity: 3 })
    await later()
    calls[0]?.refuse('库存不够了')
    await settle()
    expect(cart()).toEqual(start)
    expect(messages).toEqual(['库存不够了'])
  })

  it('rolls back only the line that failed', async () => {
    const { change, cart, calls, settle, later } = page(cartOf(line('a'), line('b')))
    change('a', { quantity: 5 })
    change('b', { quantity: 2 })
    await later()
    calls.find(({ skuId }) => skuId === 'a')?.refuse('网络慢了一下')
    await settle()
    expect(quantities(cart())).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('puts a line back in its place when taking it out failed', async () => {
    const start = cartOf(line('a'), line('b'), line('c'))
    const { change, cart, calls, sent, settle, later } = page(start)
    change('b', { quantity: 0 })
    expect(quantities(cart()).map(([skuId]) => skuId)).toEqual(['a', 'c'])
    await later()
    expect(sent()).toEqual([['b', 'remove']])
    calls[0]?.refuse('网络慢了一下')
    await settle()
    expect(cart()).toEqual(start)
  })

  it("takes the server's cart, but not over lines touched meanwhile", async () => {
    const { change, cart, calls, settle, later } = page(cartOf(line('a'), line('b')))
    change('a', { quantity: 9 })
    await later()
    change('b', { quantity: 4 })
    calls[0]?.answer(
      cartOf(line('a', { quantity: 9, available: 5, problem: 'not_enough' }), line('b')),
    )
    await settle()
    expect(cart().lines.map(({ quantity, problem }) => [quantity, problem])).toEqual([
      [9, 'not_enough'],
      [4, null],
    ])
  })

  it('asks one after the other, so that no answer can be older than the one before it', async () => {
    const { change, cart, calls, sent, settle, later } = page(cartOf(line('a'), line('b')))
    change('a', { quantity: 2 })
    change('b', { quantity: 3 })
    await later()
    expect(sent()).toEqual([['a', { quantity: 2 }]])
    calls[0]?.answer(cartOf(line('a', { quantity: 2 }), line('b')))
    await settle()
    expect(sent()).toHaveLength(2)
    calls[1]?.answer(cartOf(line('a', { quantity: 2 }), line('b', { quantity: 3 })))
    await settle()
    expect(quantities(cart())).toEqual([
      ['a', 2],
      ['b', 3],
    ])
  })

  it('sends a line once when it was changed again while it waited for its turn', async () => {
    const { change, calls, sent, later } = page(cartOf(line('a'), line('b')))
    change('a', { quantity: 2 })
    await later()
    change('b', { quantity: 2 })
    await later()
    change('b', { quantity: 3 })
    calls[0]?.answer(cartOf(line('a', { quantity: 2 }), line('b')))
    await later()
    expect(sent()).toEqual([
      ['a', { quantity: 2 }],
      ['b', { quantity: 3 }],
    ])
  })

  it('reads the cart after what is under way, and shows what she changed meanwhile', async () => {
    const { change, read, calls, sent, settle, later } = page(cartOf(line('a'), line('b')))
    change('a', { quantity: 2 })
    await later()
    const reading = read()
    change('b', { quantity: 4 })
    await settle()
    expect(sent()).toHaveLength(1)
    calls[0]?.answer(cartOf(line('a', { quantity: 2 }), line('b')))
    await settle()
    calls[1]?.answer(cartOf(line('a', { quantity: 2 }), line('b')))
    expect(quantities(await reading)).toEqual([
      ['a', 2],
      ['b', 4],
    ])
  })

  it('puts pieces on top of what is there, and says when the server refuses', async () => {
    const { add, cart, calls, sent, settle } = page(cartOf(line('a')))
    const adding = add('a', 2)
    await settle()
    expect(sent()).toEqual([['a', { quantity: 2, add: true }]])
    calls[0]?.answer(cartOf(line('a', { quantity: 3 })))
    await adding
    expect(quantities(cart())).toEqual([['a', 3]])
    const refused = expect(add('a', 9)).rejects.toThrow('本店不够了')
    await settle()
    calls[1]?.refuse('本店不够了')
    await refused
  })

  it('does not let a late refusal undo a newer wish', async () => {
    const { change, cart, calls, messages, settle, later } = page(cartOf(line('a')))
    change('a', { quantity: 2 })
    await later()
    change('a', { quantity: 3 })
    calls[0]?.refuse('网络慢了一下')
    await settle()
    expect(quantities(cart())).toEqual([['a', 3]])
    expect(messages).toEqual([])
  })
})
