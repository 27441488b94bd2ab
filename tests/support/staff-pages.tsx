import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { OrderLine, OrderView } from '@contract/orders'
import type { MeView } from '@contract/storefront'
import { noteServerTime } from '@/api/clock'
import { useSession } from '@/session'
import { mockOf } from './taro'

/** The stores' clock in these tests: 14:20 on a Sunday. */
export const NOW = '2026-11-22T06:20:00Z'

export type Sent = { path: string; body: unknown; key: string | undefined }
type Reply = unknown | ((sent: Sent) => unknown)

/** A refusal of the server, as an answer of `serve`. */
export class Refusal {
  constructor(
    readonly code: string,
    readonly data: object = {},
    readonly message = `说明 ${code}`,
  ) {}
}
/** No answer came. */
export const LOST = Symbol('lost')

/**
 * A server that answers by `METHOD /path` (without /api/v1), a promise when it is kept; gives every request it got, by the
 * same name.
 */
export function serve(replies: Record<string, Reply>): (name: string) => Sent[] {
  useSession.setState({ token: 'token' })
  noteServerTime(NOW)
  const got: (Sent & { name: string })[] = []
  type Raw = { url: string; method: string; data: unknown; header: Record<string, string> }
  mockOf('request').mockImplementation(async ({ url, method, data, header }: Raw) => {
    const path = url.replace('/api/v1', '')
    const name = `${method} ${path.split('?')[0]}`
    const sent = { path, body: data, key: header['idempotency-key'] }
    got.push({ name, ...sent })
    await Promise.resolve()
    const reply = replies[name]
    const answer: unknown = await (typeof reply === 'function'
      ? (reply as (s: Sent) => unknown)(sent)
      : reply)
    if (answer === LOST) return Promise.reject({ errMsg: 'request:fail timeout' })
    if (answer instanceof Refusal) {
      const { code, message, data: more } = answer
      return { statusCode: 409, data: { error: { code, message, data: more } }, header: {} }
    }
    return { statusCode: answer === undefined ? 404 : 200, data: answer, header: {} }
  })
  return (name) => got.filter((each) => each.name === name)
}

const ownCache = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })

/** Draws a page with a cache of its own, unless given one, and waits for what it asks first. */
export async function open(page: ReactElement, client = ownCache()): Promise<void> {
  render(<QueryClientProvider client={client}>{page}</QueryClientProvider>)
  await settle()
}

/** Lets answers arrive and be drawn; what is drawn may ask again. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 8; i += 1) {
    await act(() => new Promise<void>((done) => setTimeout(done, 0)))
  }
}

export const byId = (id: string): HTMLElement | null => document.getElementById(id)

/** The element with this id. @throws when it is not there */
export function the(id: string): HTMLElement {
  const found = byId(id)
  if (!found) throw new Error(`nothing with the id ${id} in: ${document.body.textContent ?? ''}`)
  return found
}

export async function tap(id: string): Promise<void> {
  fireEvent.click(the(id))
  await settle()
}

export async function type(id: string, value: string): Promise<void> {
  fireEvent.change(the(id), { target: { value } })
  await settle()
}

export const said = () => document.body.textContent ?? ''

export const meOf = (staff: Partial<NonNullable<MeView['staff']>> | null = {}) => ({
  personId: 'p',
  staff: staff && {
    ...{
      id: 's-lin',
      name: '林知夏',
      role: 'guide',
      storeId: 'guanggu',
      storeName: '光谷步行街店',
    },
    ...staff,
  },
})

export const lineOf = (id: string, over: Partial<OrderLine> = {}): OrderLine => ({
  ...{ id, skuId: `sku-${id}`, productId: `product-${id}`, title: `商品${id}`, options: '' },
  ...{ picture: '', quantity: 1, unitFen: 10_000, paidFen: 10_000, state: 'preparing' as const },
  ...{ refundedFen: 0, refunding: 0, refunded: 0, handedOver: 0 },
  ...over,
})

export const orderOf = (over: Partial<OrderView> = {}): OrderView => ({
  ...{ id: 'o1', no: '26112214000000001979', storeId: 'guanggu', storeName: '光谷步行街店' },
  ...{ status: 'preparing', money: 'paid', lines: [lineOf('a'), lineOf('b')] },
  ...{ goodsFen: 20_000, payableFen: 20_000, paidFen: 20_000, refundedFen: 0, refunds: [] },
  ...{ moneyLine: '已付款 ¥200.00', pointsToEarn: 200, placedAt: '2026-11-22T05:00:00Z' },
  ...{ holdUntil: null, paidAt: '2026-11-22T05:01:00Z', promisedAt: '2026-11-22T07:00:00Z' },
  ...{ note: '', actions: ['mark_ready'] },
  ...over,
})
