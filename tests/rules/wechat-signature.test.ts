import { createPublicKey, verify } from 'node:crypto'
import {
  answerMessage,
  paySignMessage,
  requestMessage,
  signature,
} from '../../server/wechat/pay/sign'
import { readPlatformKey, validKeys } from '../../server/wechat/pay/keys'
import { refusalOf } from '../../server/wechat/pay/verify'
import { platformKey, signedHeaders } from '../support/wechat-platform'

const certificate = platformKey('5157F09EFDC096DE15EBE81A47057A7232F1B8E1')
const publicKey = platformKey('PUB_KEY_ID_0114232134912410000000000000')
const keys = validKeys([certificate, publicKey].map(readPlatformKey), new Date(0))
const NOW = 1_763_800_000
const body = '{ "id":"1",  "text":"付款 \\u4ed8" }'
const wall = (seconds: number) => new Date(seconds * 1000)
const kindOf = (headers: Record<string, string>, raw = body, at = NOW) =>
  refusalOf(headers, Buffer.from(raw), keys, wall(at))?.kind ?? null

describe('what is signed', () => {
  it('is five ended lines for a request, the fourth the nonce, the body last', () => {
    expect(requestMessage('POST', '/v3/pay/transactions/jsapi', '1', 'n', '{"a":1}')).toBe(
      'POST\n/v3/pay/transactions/jsapi\n1\nn\n{"a":1}\n',
    )
  })

  it('keeps the query in the path and an empty body line for GET', () => {
    expect(requestMessage('GET', '/v3/x?mchid=1', '1', 'n', '')).toBe(
      'GET\n/v3/x?mchid=1\n1\nn\n\n',
    )
  })

  it('is three ended lines for an answer, an empty third one for a 204', () => {
    expect(answerMessage('1', 'n', Buffer.from('体')).toString()).toBe('1\nn\n体\n')
    expect(answerMessage('1', 'n', Buffer.alloc(0)).toString()).toBe('1\nn\n\n')
  })

  it('is four ended lines for paySign, beginning with the app id', () => {
    expect(
      paySignMessage(
        'wx2421b1c4370ec43b',
        '1554208460',
        '593BEC0C930BF1AFEB40B4A08C8FB242',
        'prepay_id=wx201410272009395522657a690389285100',
      ),
    ).toBe(
      'wx2421b1c4370ec43b\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\nprepay_id=wx201410272009395522657a690389285100\n',
    )
  })

  it('carries a signature that the public half verifies', () => {
    const signed = Buffer.from(signature('line\n', certificate.privateKey), 'base64')
    const key = createPublicKey(certificate.pem)
    expect(verify('RSA-SHA256', Buffer.from('line\n'), key, signed)).toBe(true)
    expect(verify('RSA-SHA256', Buffer.from('line'), key, signed)).toBe(false)
  })
})

describe('verifying an answer or a notification', () => {
  const good = signedHeaders(body, certificate, NOW)

  it.each([
    ['signed by a certificate', good],
    ['signed by a public key', signedHeaders(body, publicKey, NOW)],
    [
      'with its serial in lower case',
      { ...good, 'wechatpay-serial': certificate.serial.toLowerCase() },
    ],
  ])('accepts one %s', (_name, headers) => {
    expect(kindOf(headers)).toBeNull()
  })

  it('accepts the signature of an empty body', () => {
    expect(kindOf(signedHeaders('', certificate, NOW), '')).toBeNull()
  })

  it.each([
    [-300, 'timestamp'],
    [-299, null],
    [299, null],
    [300, 'timestamp'],
  ])('with a clock %i s away says %s', (seconds, kind) => {
    expect(kindOf(good, body, NOW + seconds)).toBe(kind)
  })

  it.each([
    ['a changed body', good, body.replace('1', '2'), 'signature'],
    ['the same content in other bytes', good, JSON.stringify(JSON.parse(body)), 'signature'],
    ['an unknown serial', { ...good, 'wechatpay-serial': 'FFFF' }, body, 'serial'],
    ["another key's serial", { ...good, 'wechatpay-serial': publicKey.serial }, body, 'signature'],
    [
      'a SIGNTEST probe',
      { ...good, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${good['wechatpay-signature']}` },
      body,
      'signature',
    ],
    ['a changed nonce', { ...good, 'wechatpay-nonce': 'other' }, body, 'signature'],
    ['a later timestamp', { ...good, 'wechatpay-timestamp': String(NOW + 1) }, body, 'signature'],
    ['a timestamp that is none', { ...good, 'wechatpay-timestamp': '1e9' }, body, 'timestamp'],
    ['an empty signature', { ...good, 'wechatpay-signature': '' }, body, 'signature'],
  ])('refuses %s', (_name, headers, raw, kind) => {
    expect(kindOf(headers, raw)).toBe(kind)
  })

  it.each(Object.keys(good))('refuses one without %s', (name) => {
    const rest = Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))
    expect(kindOf(rest)).toBe('signature')
  })

  it('takes no header that was sent twice', () => {
    const twice = { ...good, 'wechatpay-serial': [certificate.serial, certificate.serial] }
    expect(refusalOf(twice, Buffer.from(body), keys, wall(NOW))?.kind).toBe('signature')
  })
})
