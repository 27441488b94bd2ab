import type { Fields, JsonObject } from '../fields'
import type { PayOrder } from '../state'
import type { World } from '../world'
import { PayError } from './errors'
import { canonical, expiryOf } from './rules'

/** Characters of an out_trade_no (doc: JSAPI下单). */
export const OUT_TRADE_NO = /^[0-9A-Za-z_\-|*]+$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/
const LARGEST_DETAIL = 6_144

/** Reads the first request for an order number. @throws PayError 400 */
export function readOrder(world: World, fields: Fields, body: JsonObject, now: number): PayOrder {
  const { app, merchant } = world.options
  if (fields.text('appid', { max: 32 }) !== app.appid) {
    throw new PayError(400, 'APPID_MCHID_NOT_MATCH', '商户号mchid与appid不匹配')
  }
  const amount = fields.object('amount')
  if (!amount.absent('currency')) amount.oneOf('currency', ['CNY'])
  checkDetail(fields, body)
  checkScene(fields)
  checkSettlement(fields)
  fields.optionalText('goods_tag', { max: 32 })
  return {
    outTradeNo: fields.text('out_trade_no'),
    appid: app.appid,
    mchid: merchant.mchid,
    openid: readPayer(world, fields),
    total: amount.integer('total', { min: 1 }),
    description: fields.text('description', { max: 127 }),
    attach: fields.optionalText('attach', { max: 128 }) ?? '',
    notifyUrl: readNotifyUrl(fields, 255),
    frozen: canonical(body),
    createdAt: now,
    expiresAt: readExpiry(fields, now),
    prepays: [],
    state: 'NOTPAY',
  }
}

function readPayer(world: World, fields: Fields): string {
  const openid = fields.object('payer').text('openid', { max: 128 })
  if (!world.personOf(openid)) throw new PayError(400, 'PARAM_ERROR', '无效的openid')
  return openid
}

function readExpiry(fields: Fields, now: number): number {
  const text = fields.optionalText('time_expire', { max: 64, pattern: TIME })
  const expiresAt = expiryOf(text === undefined ? undefined : Date.parse(text), now)
  if (expiresAt === null) throw fields.wrong('time_expire', '订单失效时间已过或超过 7 天')
  return expiresAt
}

function checkDetail(fields: Fields, body: JsonObject): void {
  if (fields.absent('detail')) return
  fields.object('detail')
  if (Buffer.byteLength(JSON.stringify(body.detail)) > LARGEST_DETAIL) {
    throw fields.wrong('detail', `长度大于 ${LARGEST_DETAIL} 字节`)
  }
}

function checkScene(fields: Fields): void {
  if (fields.absent('scene_info')) return
  const scene = fields.object('scene_info')
  scene.optionalText('payer_client_ip', { max: 45 })
  if (!scene.absent('store_info')) scene.object('store_info').text('id')
}

function checkSettlement(fields: Fields): void {
  if (fields.absent('settle_info')) return
  const { profit_sharing: sharing = false } = fields.object('settle_info').all()
  if (typeof sharing === 'boolean') return
  throw fields.object('settle_info').wrong('profit_sharing', '必须是布尔值')
}

/** A notify_url: no query string, and only this machine, because nothing here may reach further. */
export function readNotifyUrl(fields: Fields, max: number): string {
  const text = fields.text('notify_url', { max })
  if (!URL.canParse(text)) throw fields.wrong('notify_url', '不是合法的 URL')
  const url = new URL(text)
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'http:' || !local) {
    throw fields.wrong('notify_url', '模拟器只通知本机的 http 地址')
  }
  if (url.search) throw fields.wrong('notify_url', '不能携带参数')
  return text
}
