import { Fields, type Json, type JsonObject } from '../fields'
import { ApiError, dataError } from '../miniprogram/errors'

/** What an upload says, checked. `uploadTime` in ms; `transactionId`, or `mchid` and `outTradeNo`, name the payment. */
export type ShippingRequest = {
  transactionId?: string
  mchid?: string
  outTradeNo?: string
  logisticsType: number
  deliveryMode: number
  finished: boolean
  parcels: { itemDesc: string; trackingNo?: string; expressCompany?: string }[]
  uploadTime: number
  openid: string
}

const EXPRESS = 1
const SPLIT = 2
const MOST_PARCELS = 15
const LONGEST_DESCRIPTION = 120
const LONGEST_NUMBER = 128
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/**
 * Reads the body of 发货信息录入.
 * @throws ApiError 47001 for a wrong type, else the documented code of the first field that is wrong
 */
export function readShipping(body: JsonObject): ShippingRequest {
  const fields = new Fields(body, dataError)
  const key = readKey(fields.object('order_key'))
  const logisticsType = fields.integer('logistics_type')
  if (![1, 2, 3, 4].includes(logisticsType)) throw new ApiError(10060005, '物流类型有误')
  const deliveryMode = fields.integer('delivery_mode')
  if (![1, SPLIT].includes(deliveryMode)) throw new ApiError(268485224, '发货模式非法')
  const split = deliveryMode === SPLIT
  if (split && logisticsType !== EXPRESS) {
    throw new ApiError(10060006, '非快递发货时不允许分拆发货')
  }
  if (split && typeof body.is_all_delivered !== 'boolean') {
    throw new ApiError(10060007, '分拆发货模式下必须填写 is_all_delivered 字段')
  }
  return {
    ...key,
    logisticsType,
    deliveryMode,
    finished: !split || body.is_all_delivered === true,
    parcels: readParcels(fields, { split, express: logisticsType === EXPRESS }),
    uploadTime: readTime(body.upload_time),
    openid: fields.object('payer').text('openid', { max: LONGEST_NUMBER }),
  }
}

function readKey(key: Fields): Pick<ShippingRequest, 'transactionId' | 'mchid' | 'outTradeNo'> {
  const kind = key.integer('order_number_type')
  const required = (name: string, errcode: number): string => {
    const value = key.optionalText(name)
    if (!value) throw new ApiError(errcode, `${name} 字段不能为空`)
    return value
  }
  if (kind === 2) return { transactionId: required('transaction_id', 268485195) }
  if (kind !== 1) throw new ApiError(268485194, '订单单号类型非法')
  return { mchid: required('mchid', 268485196), outTradeNo: required('out_trade_no', 268485197) }
}

function readParcels(fields: Fields, { split, express }: { split: boolean; express: boolean }) {
  const parcels = fields.objects('shipping_list')
  if (parcels.length > MOST_PARCELS) throw new ApiError(10060024, '物流信息列表太长')
  if (parcels.length === 0 || (!split && parcels.length !== 1)) {
    throw new ApiError(268485228, '统一发货模式下，物流信息列表长度必须为 1')
  }
  return parcels.map((parcel) => readParcel(parcel, express))
}

function readParcel(parcel: Fields, express: boolean): ShippingRequest['parcels'][number] {
  const itemDesc = parcel.optionalText('item_desc') ?? ''
  const trackingNo = parcel.optionalText('tracking_no')
  const expressCompany = parcel.optionalText('express_company')
  if (!itemDesc) throw new ApiError(10060008, '商品描述 item_desc 字段不能为空')
  if ([...itemDesc].length > LONGEST_DESCRIPTION) {
    throw new ApiError(10060009, '商品描述 item_desc 字段太长')
  }
  if (express && !trackingNo) throw new ApiError(268485226, '物流单号不能为空')
  if (express && !expressCompany) throw new ApiError(268485227, '物流公司编码不能为空')
  if ((expressCompany ?? '').length > LONGEST_NUMBER) {
    throw new ApiError(10060025, '物流公司编码太长')
  }
  if ((trackingNo ?? '').length > LONGEST_NUMBER) throw new ApiError(10060026, '物流单号太长')
  return { itemDesc, trackingNo, expressCompany }
}

function readTime(value: Json | undefined): number {
  const at = typeof value === 'string' && RFC_3339.test(value) ? Date.parse(value) : NaN
  if (Number.isNaN(at)) throw new ApiError(268485216, '上传时间非法，请按照 RFC 3339 格式填写')
  return at
}
