import type { OrderView } from '../../server/features/orders/contract'
import type { PayView } from '../../server/features/payments/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { StockList } from '../../server/features/stock/contract'
import type { Phone } from './phone'
import { STORE } from './shopping'
import type { Scene } from './story'
import type { Fact, Teller } from './teller'

/** What the stories about money buy: one frame. */
export const FRAME = 'hanyang-tortoise-49'
export const FRAME_FEN = 116_000

/** The time to pay, and the grace after it, are over. */
export const TOO_LATE_MS = 17 * 60_000
/** What `slowRefund` takes, so that somebody can look at it on its way. */
const SLOW_SECONDS = 120
/** After it any refund is done. */
export const REFUND_MS = SLOW_SECONDS * 1_000 + 1_000
const PATIENCE_MS = 30_000

/** One piece (the frame), ordered and not paid. */
export async function orderOne(shopper: Phone, skuId = FRAME): Promise<OrderView> {
  const lines = [{ skuId, quantity: 1 }]
  const { fingerprint } = await shopper.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
  return shopper.post<OrderView>(`/stores/${STORE}/orders`, { lines, fingerprint })
}

/** The number of an order's n-th payment at WeChat. */
export const paymentNo = ({ no }: OrderView, nth = 1): string => `${no}-${nth}`

/** The cashier is open: what the phone was given for it. */
export const openCashier = (shopper: Phone, { id }: OrderView): Promise<PayView> =>
  shopper.post<PayView>(`/orders/${id}/pay`)

/** She pays in a cashier that is open. Answers what WeChat tells the mini-program; null when it tells nothing. */
export async function payIn(shopper: Phone, cashier: PayView): Promise<string | null> {
  const wish = { ...cashier, answer: 'pay' }
  return (await shopper.atWechat<{ errMsg: string | null }>('pay', wish)).errMsg
}

/** A fault of WeChat for one of its numbers. */
export async function arm(
  scene: Scene,
  fault: string,
  orderNo: string,
  params: Record<string, string | number | boolean> = {},
  times = 1,
): Promise<void> {
  await scene.sim('POST', '/sim/faults', { fault, orderNo, params, times })
}

/** The next refund of this payment takes its time. */
export const slowRefund = (scene: Scene, orderNo: string): Promise<void> =>
  arm(scene, 'F60', orderNo, { seconds: SLOW_SECONDS })

/** Waits until she reads this line about her money; what she reads instead is told as a failure. */
export async function reads(
  scene: Scene,
  tell: Teller,
  shopper: Phone,
  { id }: OrderView,
  expected: { name: string; line: string },
): Promise<OrderView> {
  const ask = () => shopper.get<OrderView>(`/orders/${id}`)
  const isSo = ({ moneyLine }: OrderView) => moneyLine === expected.line
  const order = await scene.until(ask, isSo, expected.name, PATIENCE_MS).catch(ask)
  tell.expect(`${expected.name}.reads`, order.moneyLine, expected.line)
  return order
}

/** Waits until asking says so; what it says instead is told as a failure. */
export async function soon<T extends Fact>(
  scene: Scene,
  tell: Teller,
  name: string,
  ask: () => Promise<T>,
  expected: T,
): Promise<void> {
  const isSo = (value: T) => JSON.stringify(value) === JSON.stringify(expected)
  tell.expect(name, await scene.until(ask, isSo, name, PATIENCE_MS).catch(ask), expected)
}

type AtWechat = { outTradeNo: string; outRefundNo: string; amount: number; status: string }

/** The refunds of an order in WeChat's own books: number, fen, state. */
export async function refundsAtWechat(
  scene: Scene,
  { no }: OrderView,
): Promise<[string, number, string][]> {
  const { refunds } = await scene.sim<{ refunds: AtWechat[] }>('GET', '/sim/refunds')
  return refunds
    .filter(({ outTradeNo }) => outTradeNo.startsWith(`${no}-`))
    .map(({ outRefundNo, amount, status }) => [outRefundNo.slice(no.length), amount, status])
}

type Notice = { outTradeNo: string; outRefundNo?: string; state: string; attempts: unknown[] }

/** What WeChat told of an order: whose notice, what became of it, how often it was sent. */
export async function noticesAtWechat(
  scene: Scene,
  { no }: OrderView,
): Promise<['payment' | 'refund', string, number][]> {
  const { notifications } = await scene.sim<{ notifications: Notice[] }>(
    'GET',
    '/sim/notifications',
  )
  return notifications
    .filter(({ outTradeNo }) => outTradeNo.startsWith(`${no}-`))
    .map(({ outRefundNo, state, attempts }) => [
      outRefundNo === undefined ? 'payment' : 'refund',
      state,
      attempts.length,
    ])
}

/** Of the frame: pieces on hand, and of them those that nobody has or holds. */
export async function shelf(manager: Phone): Promise<[onHand: number, available: number]> {
  const { rows } = await manager.get<StockList>(`/stores/${STORE}/stock?q=${FRAME}`)
  const row = rows.find(({ skuId }) => skuId === FRAME)
  return [row?.onHand ?? 0, row?.available ?? 0]
}
