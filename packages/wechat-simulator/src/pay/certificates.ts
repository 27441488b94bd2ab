import { wechatTime } from '../clock'
import { certificateLife } from '../crypto/certificate'
import { breakResource, encryptResource } from '../crypto/gcm'
import type { JsonObject } from '../fields'
import type { World } from '../world'
import { PayError } from './errors'

/**
 * GET /v3/certificates: the platform certificate, encrypted with the APIv3 key.
 * @throws PayError 404 for a merchant that has only the public key
 */
export function platformCertificates(world: World): JsonObject {
  if (world.mode === 'public-key') {
    throw new PayError(
      404,
      'RESOURCE_NOT_EXISTS',
      '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥',
    )
  }
  const { certificate, certificateSerial } = world.state.platform
  const { apiV3Key } = world.options.merchant
  const life = certificateLife(certificate)
  const encrypted = encryptResource(apiV3Key, 'certificate', certificate)
  const tampered = world.strike('F20', 'certificates', [])
  return {
    data: [
      {
        serial_no: certificateSerial,
        effective_time: wechatTime(life.from),
        expire_time: wechatTime(life.to),
        encrypt_certificate: tampered ? breakResource(encrypted) : encrypted,
      },
    ],
  }
}
