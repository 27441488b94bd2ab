import { createDecipheriv } from 'node:crypto'

/** The encrypted part of a notification. */
export type EncryptedResource = {
  algorithm: string
  ciphertext: string
  nonce: string
  /** May be empty or absent. */
  associated_data?: string
}

const TAG_BYTES = 16

/**
 * Decrypts AES-256-GCM and checks its tag, which the payment SDK leaves out. `apiV3Key` is 32 characters. Throws on another
 * algorithm, a wrong key and any changed byte. docs: 证书和回调报文解密 (WeChat Pay v3).
 */
export function decryptResource(resource: EncryptedResource, apiV3Key: string): string {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') throw new Error('unknown algorithm')
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  if (sealed.length < TAG_BYTES) throw new Error('ciphertext too short')
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, resource.nonce, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  decipher.setAAD(Buffer.from(resource.associated_data ?? ''))
  const open = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  return open.toString('utf8')
}
