import { MINUTE, SECOND } from '../clock'
import { Fields, type JsonObject } from '../fields'
import { ApiError, dataError } from '../miniprogram/errors'
import { orderNumbers } from '../pay/views'
import type { PayOrder, PayShipping } from '../state'
import type { World } from '../world'
import { isRefunded, orderState, shippedEvent, settleShippings } from './shipping-life'
import { enqueuePush } from './pushes'
import { readShipping, type ShippingRequest } from './shipping-request'

/** How often a payment's shipping may be uploaded whole: once, and once more to correct it. */
const MOST_UPLOADS = 2
const UNKNOWN = 10060001

/**
 * POST /wxa/sec/order/upload_shipping_info (doc: 发货信息录入).
 * @throws ApiError with the documented code
 */
export function uploadShipping(world: World, body: JsonObject): void {
  const request = readShipping(body)
  const order = findPaid(world, request)
  settleShippings(world)
  const fault = order && strikeUpload(world, order)
  if (!order || fault === UNKNOWN) throw new ApiError(UNKNOWN, '支付单不存在')
  if (order.openid !== request.openid) {
    throw new ApiError(10060031, '该笔支付单不属于 openid 所指定的用户')
  }
  if (isRefunded(world, order)) throw new ApiError(10060004, '支付单处于不可发货的状态')
  const known = world.state.shippings.get(order.outTradeNo)
  if (known) refuseRepetition(known, request)
  ship(world, order, request)
}

/**
 * POST /wxa/sec/order/get_order (doc: 查询订单发货状态).
 * @throws ApiError 10060001 no such payment, 10060014 no number
 */
export function shippingOrder(world: World, body: JsonObject): JsonObject {
  const fields = new Fields(body, dataError)
  const transactionId = fields.optionalText('transaction_id') || undefined
  const outTradeNo = fields.optionalText('merchant_trade_no') || undefined
  if (!transactionId && !outTradeNo) throw new ApiError(10060014, '参数错误')
  const mchid = transactionId ? undefined : fields.optionalText('merchant_id')
  settleShippings(world)
  const order = findPaid(world, { transactionId, outTradeNo, mchid })
  if (!order || strikeUnknown(world, order, 'shipping-query')) {
    throw new ApiError(UNKNOWN, '支付单不存在')
  }
  return { order: shippingView(world, order) }
}

/** Somebody enters the shipping in WeChat's console. @throws ApiError as uploadShipping does */
export function shipInConsole(world: World, order: PayOrder, itemDesc: string): void {
  ship(world, order, {
    logisticsType: 4,
    deliveryMode: 1,
    finished: true,
    parcels: [{ itemDesc }],
    uploadTime: world.now(),
  })
}

type Shipped = Pick<
  ShippingRequest,
  'logisticsType' | 'deliveryMode' | 'finished' | 'parcels' | 'uploadTime'
>

function ship(world: World, order: PayOrder, request: Shipped): void {
  const { logisticsType, deliveryMode, finished, parcels, uploadTime } = request
  const known = world.state.shippings.get(order.outTradeNo)
  const shipping: PayShipping = {
    outTradeNo: order.outTradeNo,
    ...{ logisticsType, deliveryMode, finished, parcels, uploadTime },
    shippedAt: known?.shippedAt ?? world.now(),
    uploads: (known?.uploads ?? 0) + (finished ? 1 : 0),
  }
  world.state.shippings.set(order.outTradeNo, shipping)
  if (shipping.uploads === 1 && finished) enqueuePush(world, shippedEvent(world, order, shipping))
  world.store.changed()
}

/** What is there already: done for good, the same, corrected already, or older than what is known. */
function refuseRepetition(known: PayShipping, request: ShippingRequest): void {
  if (known.confirmedAt !== undefined) {
    throw new ApiError(10060002, '支付单已完成发货，无法继续发货')
  }
  const same = JSON.stringify(known.parcels) === JSON.stringify(request.parcels)
  if (same && known.finished === request.finished) throw new ApiError(10060023, '发货信息未更新')
  if (known.uploads >= MOST_UPLOADS) throw new ApiError(10060003, '支付单已使用重新发货机会')
  if (request.uploadTime <= known.uploadTime) throw new ApiError(10060014, '参数错误：upload_time')
}

/** F86 at an upload: the payment is not known yet, or its correction was used up in the console. */
function strikeUpload(world: World, order: PayOrder): number | null {
  if (strikeUnknown(world, order, 'shipping-upload')) return UNKNOWN
  const used = world.strike('F86', 'shipping-upload', orderNumbers(order), ({ code }) => {
    return code === '10060003'
  })
  if (!used) return null
  if (used.params.shipped !== false) {
    shipInConsole(world, order, '后台录入')
    shipInConsole(world, order, '后台改过')
  }
  throw new ApiError(10060003, '支付单已使用重新发货机会')
}

function strikeUnknown(
  world: World,
  order: PayOrder,
  operation: 'shipping-upload' | 'shipping-query',
): boolean {
  const paidAt = order.payment?.at ?? 0
  const struck = world.strike('F86', operation, orderNumbers(order), ({ code, minutes = 60 }) => {
    const within = world.now() < paidAt + Number(minutes) * MINUTE
    return code !== '10060003' && within
  })
  return struck !== null
}

function findPaid(
  world: World,
  named: { transactionId?: string; outTradeNo?: string; mchid?: string },
): PayOrder | undefined {
  if (named.mchid !== undefined && named.mchid !== world.options.merchant.mchid) return undefined
  const orders = [...world.state.orders.values()]
  return orders.find(
    ({ payment, outTradeNo }) =>
      payment !== undefined &&
      (named.transactionId === undefined
        ? outTradeNo === named.outTradeNo
        : payment.transactionId === named.transactionId),
  )
}

const seconds = (at: number): number => Math.floor(at / SECOND)

function shippingView(world: World, order: PayOrder): JsonObject {
  const shipping = world.state.shippings.get(order.outTradeNo)
  const view: JsonObject = {
    transaction_id: order.payment?.transactionId ?? '',
    merchant_trade_no: order.outTradeNo,
    merchant_id: order.mchid,
    sub_merchant_id: '',
    description: shipping?.parcels.map(({ itemDesc }) => itemDesc).join(';') ?? '',
    paid_amount: order.total,
    openid: order.openid,
    trade_create_time: seconds(order.createdAt),
    pay_time: seconds(order.payment?.at ?? 0),
    order_state: orderState(world, order, shipping),
    in_complaint: false,
  }
  if (!shipping) return view
  return {
    ...view,
    shipping: {
      delivery_mode: shipping.deliveryMode,
      logistics_type: shipping.logisticsType,
      finish_shipping: shipping.finished,
      finish_shipping_count: shipping.uploads,
      goods_desc: '',
      shipping_list: shipping.parcels.map(({ itemDesc, trackingNo, expressCompany }) => ({
        tracking_no: trackingNo ?? '',
        express_company: expressCompany ?? '',
        goods_desc: itemDesc,
        upload_time: seconds(shipping.uploadTime),
      })),
    },
  }
}
