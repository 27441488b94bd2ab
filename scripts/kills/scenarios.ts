import mongoose from 'mongoose'
import type { MoneyState, OrderView } from '../../server/features/orders/contract'
import { orderById } from '../../server/features/orders'
import type { PayView } from '../../server/features/payments/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { Shipment } from '../../server/features/shipping/rules/shipment'
import { MINUTE, SECOND } from '../../server/lib/time'
import { READY_TEMPLATE } from '../demo/people'
import { heard, NotPaid, orderOf, settled, STORE, tradeNo, until, type Sale } from './sale'

/** One thing that somebody does; what asks the server carries the same Idempotency-Key when it is done again. */
export type Step = (sale: Sale) => Promise<void>

/** What lets the server finish by itself; nobody repeats it after a death, the hour that passes then is longer. */
export type Wait = Step & { waits: true }

const wait = (step: Step): Wait => Object.assign(step, { waits: true } as const)
export const isWait = (step: Step): step is Wait => 'waits' in step

/** `before` is played with a server that lives; it dies somewhere in `window`. `end`: where the order stands when all went through. */
export type Scenario = {
  name: string
  /** `free`: what is due is swept in the window, and the server dies in the sweep */
  jobs: 'held' | 'free'
  /** an hour later the phone may be refused, because the time for paying is over; never else */
  expires: boolean
  /** `npm test` plays a third of its kills in every run; of the others, one kill of each that is drawn */
  always?: true
  before: Step[]
  window: Step[]
  end: { money: MoneyState; collected: boolean }
}

const quote: Step = async (sale) => {
  const { shopper, lines } = sale
  sale.quote = await shopper.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
}

const place: Step = async (sale) => {
  const body = { lines: sale.lines, fingerprint: sale.quote?.fingerprint }
  const path = `/stores/${STORE}/orders`
  sale.order = await sale.shopper.post<OrderView>(path, body, sale.key('place'))
}

const prepay: Step = async (sale) => {
  const path = `/orders/${orderOf(sale).id}/pay`
  sale.params = await sale.shopper.post<PayView>(path, {}, sale.key('pay'))
}

const cashier: Step = async (sale) => {
  const { errMsg } = await sale.shopper.atWechat('pay', { ...sale.params, answer: 'pay' })
  if (errMsg !== 'requestPayment:ok') throw new NotPaid(String(errMsg))
}

/** The payment's notification gets lost, so that only our own question finds the money. */
const nobodyCalls: Step = async (sale) => {
  await sale.world.sim('POST', '/sim/faults', { fault: 'F40', orderNo: tradeNo(sale) })
}

const paymentHeard = wait((sale) => heard(sale, 'TRANSACTION'))
const refundHeard = wait((sale) => heard(sale, 'REFUND'))
const told = wait(settled)
const check: Step = async (sale) => {
  await sale.shopper.post(`/orders/${orderOf(sale).id}/pay/check`)
}

const cancel: Step = async (sale) => {
  await sale.shopper.post(`/orders/${orderOf(sale).id}/cancel`, {}, sale.key('cancel'))
}

/** The books say so; asking them does not ask the server. */
const stands = (money: MoneyState): Wait =>
  wait((sale) => until(async () => (await booked(sale))?.money === money, `it is ${money}`))
const booked = (sale: Sale) => orderById(orderOf(sale).id)

const subscribe: Step = async ({ shopper }) => {
  await shopper.atWechat('subscribe', { tmplIds: [READY_TEMPLATE], answer: 'accept' })
  await shopper.post('/subscriptions', { answers: { [READY_TEMPLATE]: 'accept' } })
}

const ready: Step = async (sale) => {
  await sale.manager.post(`/stores/${STORE}/orders/${orderOf(sale).id}/ready`)
}

const showCode: Step = async (sale) => {
  const path = `/orders/${orderOf(sale).id}/pickup-code`
  sale.pickup = (await sale.shopper.get<PickupCodeView>(path)).digits
}

const scan: Step = async ({ manager, pickup }) => {
  await manager.post(`/stores/${STORE}/pickup/lookup`, { code: pickup })
}

const redeem: Step = async ({ manager, pickup, key }) => {
  await manager.post(`/stores/${STORE}/pickup/redeem`, { code: pickup }, key('redeem'))
}

const refund: Step = async (sale) => {
  const path = `/stores/${STORE}/orders/${orderOf(sale).id}/refund`
  await sale.manager.post(path, { reason: '镜腿有划痕' }, sale.key('refund'))
}

/** One of the two pieces of a line: the store cannot fulfil it. */
const refundOne: Step = async (sale) => {
  const order = orderOf(sale)
  const line = order.lines.find(({ quantity }) => quantity === 2)
  const body = { reason: '少一副', lines: [{ lineId: line?.id, quantity: 1 }] }
  await sale.manager.post(`/stores/${STORE}/orders/${order.id}/refund`, body, sale.key('refund'))
}

const partBack = wait((sale) =>
  until(async () => ((await booked(sale))?.refundedFen ?? 0) > 0, 'a part of the money is back'),
)

/** WeChat has taken the refund that was asked for. */
const refundTaken = wait((sale) =>
  until(async () => {
    const refunds = mongoose.connection.collection('refunds')
    return (await refunds.findOne({ orderId: orderOf(sale).id, state: 'processing' })) !== null
  }, 'WeChat takes the refund'),
)

/** WeChat has the upload, and its message of it was taken in. */
const uploaded = wait((sale) =>
  until(async () => {
    const shipments = mongoose.connection.collection<Shipment>('shipments')
    const shipment = await shipments.findOne({ orderId: orderOf(sale).id })
    return shipment?.state === 'uploaded' && shipment.settlement.estimatedAt !== null
  }, 'WeChat knows that it was collected'),
)

/** Business time goes on. */
const pass = (ms: number): Wait =>
  wait(async ({ world }) => {
    await world.sim('POST', '/sim/clock', { advanceMs: ms })
  })

/** WeChat takes 3 s for a refund. */
const aMoment = pass(4 * SECOND)

const bought: Step[] = [quote, place, prepay, cashier, paymentHeard, told]

/** Where a server dies: placing and paying, the payment that only our own question finds, and what may follow. */
export const SCENARIOS: Scenario[] = [
  {
    name: 'paid',
    jobs: 'held',
    expires: true,
    always: true,
    before: [],
    window: [quote, place, prepay, cashier, paymentHeard, check, told],
    end: { money: 'paid', collected: false },
  },
  {
    name: 'asked',
    jobs: 'held',
    expires: false,
    before: [quote, place, prepay, nobodyCalls, cashier],
    window: [check, told],
    end: { money: 'paid', collected: false },
  },
  {
    name: 'cancelled',
    jobs: 'free',
    expires: false,
    before: [quote, place, prepay],
    window: [cancel, told, stands('cancelled')],
    end: { money: 'cancelled', collected: false },
  },
  {
    name: 'collected',
    jobs: 'held',
    expires: false,
    before: [subscribe, ...bought],
    window: [ready, told, showCode, scan, redeem, told],
    end: { money: 'paid', collected: true },
  },
  {
    name: 'refunded',
    jobs: 'free',
    expires: false,
    before: bought,
    window: [refund, told, refundTaken, aMoment, refundHeard, stands('refunded')],
    end: { money: 'refunded', collected: false },
  },
  {
    name: 'in part',
    jobs: 'free',
    expires: false,
    before: [subscribe, ...bought],
    window: [
      ...[refundOne, told, ready, told, showCode, scan, redeem, told],
      ...[refundTaken, aMoment, refundHeard, partBack],
    ],
    end: { money: 'paid', collected: true },
  },
  {
    name: 'expired',
    jobs: 'free',
    expires: false,
    before: [quote, place, prepay],
    window: [pass(17 * MINUTE), stands('cancelled')],
    end: { money: 'cancelled', collected: false },
  },
  {
    name: 'found',
    jobs: 'free',
    expires: false,
    before: [quote, place, prepay, nobodyCalls, cashier],
    window: [pass(6 * SECOND), stands('paid')],
    end: { money: 'paid', collected: false },
  },
  {
    name: 'told',
    jobs: 'free',
    expires: false,
    before: [subscribe, ...bought, ready, told, showCode, scan],
    window: [redeem, told, pass(11 * MINUTE), uploaded],
    end: { money: 'paid', collected: true },
  },
  {
    name: 'looked at',
    jobs: 'free',
    expires: false,
    before: [...bought, refund, told, refundTaken, nobodyCalls],
    window: [pass(2 * MINUTE), stands('refunded')],
    end: { money: 'refunded', collected: false },
  },
]
