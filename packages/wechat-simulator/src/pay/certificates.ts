import { wechatTime } from '../clock'
import {
  certificateLife,
  createPlatformCertificate,
  type PlatformCertificate,
  platformSigners,
} from '../crypto/certificate'
import { breakResource, encryptResource, foreignKey } from '../crypto/gcm'
import type { JsonObject } from '../fields'
import type { World } from '../world'
import { PayError } from './errors'

/**
 * GET /v3/certificates: the platform certificates, encrypted with the APIv3 key.
 * @throws PayError 404 for a merchant that has only the public key
 */
export function platformCertificates(world: World): JsonObject {
  if (world.mode === 'public-key' || world.strike('F18', 'certificates', [])) {
    throw new PayError(
      404,
      'RESOURCE_NOT_EXISTS',
      '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥',
    )
  }
  const encrypt = encryption(world)
  return { data: world.state.platform.certificates.map((one) => entryOf(one, encrypt)) }
}

type Encrypt = (certificate: string) => JsonObject

function entryOf({ serial, certificate }: PlatformCertificate, encrypt: Encrypt): JsonObject {
  const life = certificateLife(certificate)
  return {
    serial_no: serial,
    effective_time: wechatTime(life.from),
    expire_time: wechatTime(life.to),
    encrypt_certificate: encrypt(certificate),
  }
}

function encryption(world: World): Encrypt {
  const { apiV3Key } = world.options.merchant
  const key = world.strike('F19', 'certificates', []) ? foreignKey() : apiV3Key
  const associated = world.strike('F21', 'certificates', []) ? '' : 'certificate'
  const tampered = world.strike('F20', 'certificates', [])
  return (certificate) => {
    const encrypted = encryptResource(key, associated, certificate)
    return tampered ? breakResource(encrypted) : encrypted
  }
}

/** F17: a new certificate signs from now on; the earlier ones stay on the list. */
export function rotateCertificate(world: World): void {
  world.state.platform.certificates.push(createPlatformCertificate())
  world.signers = platformSigners(world.state.platform)
  world.store.changed()
}
