import type { CartLineBody, CartView } from '@contract/cart'
import { type LineChange, changeLine } from '@/lib/cart'

type Host = {
  read(): CartView | undefined
  show(cart: CartView): void
  get(): Promise<CartView>
  put(skuId: string, body: CartLineBody): Promise<CartView>
  remove(skuId: string): Promise<CartView>
  /** a change did not hold; one line for people */
  onRolledBack(message: string): void
  /** gathers quick taps */
  waitMs: number
}

type Pending = { before: CartView; change: LineChange; timer: ReturnType<typeof setTimeout> | null }

/**
 * The one way to a cart on the server. Changes show at once and are told a moment later, a line at a time; when one fails
 * the line is as it was. Calls go one after the other, so that no answer tells of less than the one before it; what the
 * server answers wins, except for lines that were touched meanwhile.
 */
export function createCartWriter(host: Host) {
  const pending = new Map<string, Pending>()
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(call: () => Promise<T>): Promise<T> {
    const turn = last.then(call)
    last = turn.catch(() => undefined)
    return turn
  }

  function change(skuId: string, wanted: LineChange): void {
    const cart = host.read()
    if (!cart) return
    const earlier = pending.get(skuId)
    if (earlier?.timer) clearTimeout(earlier.timer)
    const entry: Pending = {
      before: earlier?.timer ? earlier.before : cart,
      change: { ...(earlier?.timer ? earlier.change : {}), ...wanted },
      timer: setTimeout(() => void inTurn(() => send(skuId, entry)), host.waitMs),
    }
    pending.set(skuId, entry)
    host.show(changeLine(cart, skuId, wanted))
  }

  async function send(skuId: string, entry: Pending): Promise<void> {
    // a newer change of the line took this one in while it waited for its turn
    if (pending.get(skuId) !== entry) return
    entry.timer = null
    try {
      const gone = entry.change.quantity === 0
      const answer = await (gone ? host.remove(skuId) : host.put(skuId, entry.change))
      if (pending.get(skuId) === entry) pending.delete(skuId)
      host.show(withPending(answer))
    } catch (error) {
      if (pending.get(skuId) !== entry) return
      pending.delete(skuId)
      host.show(rolledBack(skuId, entry.before))
      host.onRolledBack((error as Error).message)
    }
  }

  /** Puts pieces on top of what is there. @throws ApiError */
  async function add(skuId: string, quantity: number): Promise<void> {
    const answer = await inTurn(() => host.put(skuId, { quantity, add: true }))
    host.show(withPending(answer))
  }

  /** The cart as the server has it, with what she changed meanwhile. @throws ApiError */
  async function read(): Promise<CartView> {
    return withPending(await inTurn(host.get))
  }

  function withPending(cart: CartView): CartView {
    let shown = cart
    pending.forEach(({ change: wanted }, skuId) => {
      shown = changeLine(shown, skuId, wanted)
    })
    return shown
  }

  /** The cart of now with one line of before: others may have changed since. */
  function rolledBack(skuId: string, before: CartView): CartView {
    const now = host.read() ?? before
    const line = before.lines.find((each) => each.skuId === skuId)
    if (!line) return now
    const others = now.lines.filter((each) => each.skuId !== skuId)
    const at = before.lines.indexOf(line)
    const lines = [...others.slice(0, at), line, ...others.slice(at)]
    return changeLine({ ...now, lines }, skuId, {})
  }

  return { change, add, read }
}
