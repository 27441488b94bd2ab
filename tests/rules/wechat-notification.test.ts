import { decryptResource } from '../../server/wechat/pay/decrypt'
import { NotificationRefused } from '../../server/wechat/pay/errors'
import { openNotification } from '../../server/wechat/pay/notification'
import { readPlatformKey, validKeys } from '../../server/wechat/pay/keys'
import { platformKey, sealedResource, signedHeaders } from '../support/wechat-platform'

const KEY = '0123456789abcdef0123456789abcdef'
const NOW = 1_763_800_000
const platform = platformKey('PUB_KEY_ID_01')
const keys = validKeys([readPlatformKey(platform)], new Date(0))

const paid = {
  mchid: '1900000001',
  appid: 'wx0001',
  out_trade_no: 'T000001',
  transaction_id: '4200000001',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'OTHERS',
  attach: '',
  success_time: '2025-11-22T16:27:00+08:00',
  payer: { openid: 'o1' },
  amount: { total: 1999, payer_total: 1899, currency: 'CNY', payer_currency: 'CNY' },
}
const refunded = {
  mchid: '1900000001',
  out_trade_no: 'T000001',
  transaction_id: '4200000001',
  out_refund_no: 'R1',
  refund_id: '5000001',
  refund_status: 'SUCCESS',
  success_time: '2025-11-22T16:30:00+08:00',
  user_received_account: '支付用户零钱',
  amount: { total: 1999, refund: 1999, payer_total: 1999, payer_refund: 1999 },
}

function notification(eventType: string, plain: unknown, associated = 'transaction') {
  return JSON.stringify({
    id: 'e1',
    create_time: '2025-11-22T16:27:01+08:00',
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary: '支付成功',
    resource: sealedResource(JSON.stringify(plain), KEY, associated),
  })
}

function open(raw: string, apiV3Key = KEY) {
  const trusted = { keys, apiV3Key, wallNow: new Date(NOW * 1000) }
  return openNotification(signedHeaders(raw, platform, NOW), Buffer.from(raw), trusted)
}

function refusal(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof NotificationRefused ? error.kind : String(error)
  }
}

describe('decrypting a resource', () => {
  const resource = sealedResource('{"total":1999}', KEY)
  const flipped = (index: number) => {
    const bytes = Buffer.from(resource.ciphertext, 'base64')
    bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
    return { ...resource, ciphertext: bytes.toString('base64') }
  }
  const length = Buffer.from(resource.ciphertext, 'base64').length

  it('gives the text back', () => {
    expect(decryptResource(resource, KEY)).toBe('{"total":1999}')
  })

  it('takes an empty and an absent associated data for the same', () => {
    const bare = sealedResource('x', KEY, '')
    expect(decryptResource(bare, KEY)).toBe('x')
    expect(decryptResource({ ...bare, associated_data: undefined }, KEY)).toBe('x')
  })

  it('refuses every single flipped byte, in the text and in the tag', () => {
    for (let index = 0; index < length; index += 1) {
      expect(() => decryptResource(flipped(index), KEY)).toThrow()
    }
  })

  it.each([
    ['a wrong key', resource, 'x'.repeat(32)],
    ['a key of another length', resource, 'short'],
    ['another associated data', { ...resource, associated_data: 'refund' }, KEY],
    ['another nonce', { ...resource, nonce: 'u8Xw0pTq2ZkN' }, KEY],
    ['a tag that is cut short', { ...resource, ciphertext: 'AAAA' }, KEY],
    ['another algorithm', { ...resource, algorithm: 'NONE' }, KEY],
  ])('refuses %s', (_name, changed, key) => {
    expect(() => decryptResource(changed, key)).toThrow()
  })
})

describe('opening a notification', () => {
  it('reads a payment', () => {
    expect(open(notification('TRANSACTION.SUCCESS', paid))).toEqual({
      id: 'e1',
      eventType: 'TRANSACTION.SUCCESS',
      fact: {
        kind: 'transaction',
        transaction: {
          outTradeNo: 'T000001',
          appid: 'wx0001',
          mchid: '1900000001',
          tradeState: 'SUCCESS',
          transactionId: '4200000001',
          totalFen: 1999,
          currency: 'CNY',
          payerOpenid: 'o1',
          successTime: new Date('2025-11-22T08:27:00Z'),
        },
      },
    })
  })

  it.each(['SUCCESS', 'CLOSED', 'ABNORMAL'])('reads a refund that ended %s', (status) => {
    const plain = { ...refunded, refund_status: status }
    expect(open(notification(`REFUND.${status}`, plain, 'refund')).fact).toMatchObject({
      kind: 'refund',
      refund: { outRefundNo: 'R1', outTradeNo: 'T000001', status, refundFen: 1999, totalFen: 1999 },
    })
  })

  it('keeps an event type that is not known as another fact', () => {
    expect(open(notification('PAYSCORE.USER_PAID', paid)).fact).toEqual({ kind: 'other' })
  })

  it('does not ask what an event of a type that is not known holds, but for its seal', () => {
    const holding = (resource: object) =>
      JSON.stringify({ ...JSON.parse(notification('PAYSCORE.USER_PAID', paid)), resource })
    expect(open(holding(sealedResource('a=1&b=2', KEY))).fact).toEqual({ kind: 'other' })
    const foreign = holding(sealedResource('a=1&b=2', 'f'.repeat(32)))
    expect(refusal(() => open(foreign))).toBe('ciphertext')
  })

  it.each([
    ['a payment whose content is not one', 'TRANSACTION.SUCCESS', { hello: 1 }],
    [
      'a payment whose amount is no integer',
      'TRANSACTION.SUCCESS',
      { ...paid, amount: { total: 19.99 } },
    ],
    ['a refund whose content is a payment', 'REFUND.SUCCESS', paid],
  ])('does not take %s for read', (_name, type, plain) => {
    expect(open(notification(type, plain)).fact).toEqual({ kind: 'unread' })
  })

  it.each([
    ['a wrong APIv3 key', notification('TRANSACTION.SUCCESS', paid), 'f'.repeat(32)],
    ['a body that is no JSON', '<xml><return_code>SUCCESS</return_code></xml>', KEY],
    ['a body without a resource', '{"id":"e1","event_type":"TRANSACTION.SUCCESS"}', KEY],
  ])('refuses as ciphertext %s', (_name, raw, key) => {
    expect(refusal(() => open(raw, key))).toBe('ciphertext')
  })

  it('checks the signature before it looks at the content', () => {
    const raw = notification('TRANSACTION.SUCCESS', paid)
    const trusted = { keys, apiV3Key: KEY, wallNow: new Date(NOW * 1000) }
    const headers = signedHeaders('other', platform, NOW)
    expect(refusal(() => openNotification(headers, Buffer.from(raw), trusted))).toBe('signature')
  })
})
