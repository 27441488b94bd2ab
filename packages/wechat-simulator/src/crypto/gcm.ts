import { createCipheriv } from 'node:crypto'
import { randomText } from '../random'

/** An encrypted resource as Pay v3 sends it in notifications and certificates. */
export type EncryptedResource = {
  algorithm: 'AEAD_AES_256_GCM'
  ciphertext: string
  nonce: string
  associated_data: string
}

/** AEAD_AES_256_GCM with the 32-byte APIv3 key, a 12-character nonce, and the 16-byte tag at the end. */
export function encryptResource(
  apiV3Key: string,
  associatedData: string,
  plaintext: string,
): EncryptedResource {
  const nonce = randomText(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce))
  cipher.setAAD(Buffer.from(associatedData))
  const bytes = Buffer.concat([
    cipher.update(plaintext, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    nonce,
    associated_data: associatedData,
  }
}

/** An APIv3 key that is nobody's. */
export function foreignKey(): string {
  return randomText(32)
}

/** The same resource with one byte of the ciphertext flipped, so that the tag no longer fits. */
export function breakResource(resource: EncryptedResource): EncryptedResource {
  const bytes = Buffer.from(resource.ciphertext, 'base64')
  bytes[0] ^= 1
  return { ...resource, ciphertext: bytes.toString('base64') }
}
