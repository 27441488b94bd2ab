import { createSign, type KeyLike } from 'node:crypto'

/** The message that a request signs: five lines, each ended, the body line empty for GET. docs: 签名生成 (WeChat Pay v3). */
export function requestMessage(
  method: string,
  pathAndQuery: string,
  timestamp: string,
  nonce: string,
  body: string,
): string {
  return `${method}\n${pathAndQuery}\n${timestamp}\n${nonce}\n${body}\n`
}

/** The message that an answer or a notification signs, over the raw bytes; a 204 signs an empty body. docs: 签名验证 (WeChat Pay v3). */
export function answerMessage(timestamp: string, nonce: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')])
}

/** The message behind paySign; the app id is its first line though wx.requestPayment does not take it. docs: 小程序调起支付. */
export function paySignMessage(
  appId: string,
  timeStamp: string,
  nonceStr: string,
  packageLine: string,
): string {
  return `${appId}\n${timeStamp}\n${nonceStr}\n${packageLine}\n`
}

/** SHA-256 with RSA (PKCS#1 v1.5), base64. */
export function signature(message: string, privateKey: KeyLike): string {
  return createSign('RSA-SHA256').update(message).sign(privateKey, 'base64')
}
