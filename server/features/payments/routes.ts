import { access } from '../../http/access'
import { Binary, route } from '../../http/route'
import { orderPath } from '../orders/contract'
import { presentOrder } from '../orders/index'
import { requireStore } from '../org/index'
import { receive } from './commands/inbox'
import { checkPayment, payOrder } from './commands/pay'
import { payCheckView, payView } from './contract'
import { V2_ACKNOWLEDGED } from './rules/second-version'

/** WeChat's own calls: what they say is believed by their signature alone. */
const notification = (path: string, summary: string) =>
  route(
    {
      method: 'POST',
      path,
      access: access.signed(),
      summary,
      bytes: ['text/xml'],
      errors: ['notification_refused', 'notification_unreadable'],
    },
    async (deps, wire) => {
      const version = await receive(deps, wire)
      return version === 'v2' ? new Binary('text/xml', Buffer.from(V2_ACKNOWLEDGED)) : undefined
    },
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
  notification('/api/v1/wechat/payments', '微信支付：支付结果通知'),
  notification('/api/v1/wechat/refunds', '微信支付：退款结果通知'),
]
