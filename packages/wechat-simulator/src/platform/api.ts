import type { Json, JsonObject } from '../fields'
import { ApiError } from '../miniprogram/errors'
import { isPublished } from '../miniprogram/wxacode'
import type { World } from '../world'
import { shippingOrder, uploadShipping } from './shipping'

/** A call of 小程序发货信息管理服务 that needs an access token: the fields of its answer. @throws ApiError */
export type PlatformCall = (world: World, body: JsonObject) => JsonObject

export const PLATFORM_CALLS: Record<string, PlatformCall> = {
  '/wxa/sec/order/upload_shipping_info': (world, body) => {
    uploadShipping(world, body)
    return {}
  },
  '/wxa/sec/order/get_order': shippingOrder,
  '/wxa/sec/order/is_trade_managed': isTradeManaged,
  '/wxa/sec/order/set_msg_jump_path': setJumpPath,
}

/** doc: 查询小程序是否已开通发货信息管理服务. @throws ApiError 40097 without appid, 40013 another's */
function isTradeManaged({ options }: World, { appid }: JsonObject): JsonObject {
  if (!isText(appid)) throw new ApiError(40097, 'invalid args')
  if (appid !== options.app.appid) throw new ApiError(40013, 'invalid appid')
  return { is_trade_managed: true }
}

/** doc: 消息跳转路径设置. @throws ApiError 40097 without path, 41030 a page that is not published */
function setJumpPath(world: World, { path }: JsonObject): JsonObject {
  if (!isText(path)) throw new ApiError(40097, 'invalid args')
  if (!isPublished(world, path.split('?')[0])) throw new ApiError(41030, 'invalid page')
  world.state.jumpPath = path
  world.store.changed()
  return {}
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}
