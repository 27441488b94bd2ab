import { machineNow, SECOND } from '../clock'
import { Fields, type JsonObject } from '../fields'
import type { World } from '../world'
import { redeemCode } from './codes'
import { dataError } from './errors'

/**
 * POST /wxa/business/getuserphonenumber (doc: 获取手机号): the code of the button, not of the login. With
 * `openid` the platform checks that the code is that person's.
 * @throws ApiError 40029, 40163, 47001
 */
export function phoneNumber(world: World, body: JsonObject): JsonObject {
  const fields = new Fields(body, dataError)
  const openid = fields.optionalText('openid')
  const person = redeemCode(world, 'phone', fields.text('code'), (owner) => {
    return openid === undefined || owner.openid === openid
  })
  const phone = person.phone.replace(/^\+86/, '')
  return {
    phone_info: {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: '86',
      watermark: {
        timestamp: Math.floor(machineNow() / SECOND),
        appid: world.options.app.appid,
      },
    },
  }
}
