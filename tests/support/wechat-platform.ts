import { createCipheriv, createSign, generateKeyPairSync } from 'node:crypto'

/** A platform key pair under a serial, made for one test file. */
export function platformKey(serial: string) {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { serial, pem: pair.publicKey, privateKey: pair.privateKey }
}

/** The headers that the platform puts on an answer or a notification at a given second. */
export function signedHeaders(
  body: string,
  by: { serial: string; privateKey: string },
  atSeconds: number,
) {
  const nonce = 'a5c4d1e2f3b6978801234567'
  const message = `${atSeconds}\n${nonce}\n${body}\n`
  return {
    'wechatpay-timestamp': String(atSeconds),
    'wechatpay-nonce': nonce,
    'wechatpay-serial': by.serial,
    'wechatpay-signature': createSign('RSA-SHA256').update(message).sign(by.privateKey, 'base64'),
  }
}

/** The encrypted resource of a notification. */
export function sealedResource(plain: string, apiV3Key: string, associated_data = 'transaction') {
  const nonce = 'u8Xw0pTq2ZkM'
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce)
  cipher.setAAD(Buffer.from(associated_data))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return {
    original_type: associated_data,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data,
    nonce,
  }
}
