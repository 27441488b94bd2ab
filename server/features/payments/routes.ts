import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { orderPath } from '../orders/contract'
import { presentOrder } from '../orders/index'
import { requireStore } from '../org/index'
import { receive } from './commands/inbox'
import { checkPayment, payOrder } from './commands/pay'
import { askRefundAgain } from './commands/refund'
import { payCheckView, payView, refundAskedView, refundPath, waitingView } from './contract'
import { doubtfulAttempts } from './model/attempt'
import { notificationsToLookAt } from './model/inbox'
import { stuckRefunds } from './model/refund'
import { presentWaiting } from './present'

/** Rows of a kind on the list of what waits for people. */
const WAITING = 100

/** WeChat's own calls: what they say is believed by their signature alone. */
const notification = (path: string, summary: string) =>
  route(
    {
      method: 'POST',
      path,
      access: access.signed(),
      summary,
      status: 204,
      errors: ['notification_refused', 'notification_unreadable'],
    },
    (deps, wire) => receive(deps, wire),
  )

export const routes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/orders/:orderId/pay',
      access: access.visitor(),
      summary: '付款：返回 wx.requestPayment 的参数',
      params: orderPath,
      response: payView,
      idempotent: true,
      refuseAmounts: true,
      errors: [
        'order_not_found',
        'order_not_payable',
        'payment_window_closed',
        'payment_unconfirmed',
      ],
    },
    (deps, { params, principal }) => payOrder(deps, { ...params, ...principal }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/orders/:orderId/pay/check',
      access: access.visitor(),
      summary: '付款后向微信确认，返回订单',
      params: orderPath,
      response: payCheckView,
      errors: ['order_not_found'],
    },
    async (deps, { params, principal }) => {
      const order = await checkPayment(deps, { ...params, personId: principal.personId })
      const store = await requireStore(order.storeId)
      return { order: presentOrder(order, { viewer: 'shopper', store, now: deps.now() }) }
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/payments/waiting',
      access: access.hq('payments'),
      summary: '等人处理的付款、退款和通知',
      response: waitingView,
    },
    async () => {
      const [attempts, refunds, notifications] = await Promise.all([
        doubtfulAttempts(WAITING),
        stuckRefunds(WAITING),
        notificationsToLookAt(WAITING),
      ])
      return presentWaiting({ attempts, refunds, notifications })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/refunds/:outRefundNo/ask',
      access: access.hq('payments'),
      summary: '微信拒绝过的退款，原因解决后用原单号再申请',
      params: refundPath,
      response: refundAskedView,
      errors: ['refund_not_rejected'],
    },
    async (deps, { params: { outRefundNo } }) => {
      if (!(await askRefundAgain(deps, outRefundNo))) throw refuse('refund_not_rejected')
      return { outRefundNo, state: 'requested' as const }
    },
  ),
  notification('/api/v1/wechat/payments', '微信支付：支付结果通知'),
  notification('/api/v1/wechat/refunds', '微信支付：退款结果通知'),
]
