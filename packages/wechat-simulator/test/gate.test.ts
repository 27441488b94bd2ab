import type { Simulator } from '../src'
import { authorization, isSignedBy, open, pay } from './support/merchant'
import { orderBody, place, query } from './support/sale'
import { keys, MCHID, MERCHANT, start, stopAll } from './support/world'

const JSAPI = '/v3/pay/transactions/jsapi'
const now = () => Math.floor(Date.now() / 1000)

let simulator: Simulator

beforeAll(async () => {
  simulator = await start()
})
afterAll(stopAll)

describe('a request is refused', () => {
  it.each([
    ['without Authorization', { headers: { Authorization: '' } }, 'Authorization值格式错误'],
    ['of another scheme', { headers: { Authorization: 'Bearer x' } }, 'Authorization值格式错误'],
    ['6 minutes old', { timestamp: now() - 360 }, '不得超过5分钟'],
    ['from 6 minutes ahead', { timestamp: now() + 360 }, '不得超过5分钟'],
    ['of another merchant', { mchid: '1900000002' }, '商户号不存在'],
    ['with another serial', { serial: 'F'.repeat(40) }, '证书序列号有误'],
    ['whose body was changed', { sentBody: JSON.stringify({ amount: 1 }) }, '签名错误'],
  ])('%s', async (_name, signing, message) => {
    const refused = await pay(simulator, 'POST', JSAPI, orderBody('gate-0001'), signing)
    expect([refused.status, refused.json?.code]).toEqual([401, 'SIGN_ERROR'])
    expect(refused.json?.message).toContain(message)
    expect(refused.headers.get('Wechatpay-Signature')).toBeNull()
    expect(refused.headers.get('Request-ID')).toBeNull()
  })

  it('for its age before its signature is looked at', async () => {
    const signing = { timestamp: now() - 360, sentBody: '{"changed":true}' }
    const refused = await pay(simulator, 'POST', JSAPI, orderBody('gate-0002'), signing)
    expect(refused.json?.message).toContain('不得超过5分钟')
  })

  it('when the path was changed after signing, and says what it believes was signed', async () => {
    const path = `/v3/pay/transactions/out-trade-no/gate-0003?mchid=${MCHID}`
    const headers = { Authorization: authorization('GET', path, '') }
    const refused = await pay(simulator, 'GET', `${path}&x=1`, undefined, { headers })
    expect(refused.json?.detail).toMatchObject({
      issue: 'sign not match',
      sign_information: { method: 'GET', url: `${path}&x=1` },
    })
  })

  it.each([
    ['the order', JSAPI, orderBody('gate-0004', { mchid: '1900000002' })],
    ['closing', '/v3/pay/transactions/out-trade-no/gate-0004/close', { mchid: '1900000002' }],
  ])('when the mchid of %s is not the one that signs', async (_name, path, body) => {
    const refused = await pay(simulator, 'POST', path, body)
    expect([refused.status, refused.json?.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it('when a query lacks the mchid', async () => {
    await place(simulator, 'gate-0005')
    const refused = await pay(simulator, 'GET', '/v3/pay/transactions/out-trade-no/gate-0005')
    expect([refused.status, refused.json?.code]).toEqual([400, 'PARAM_ERROR'])
    expect(refused.json?.detail).toMatchObject({ field: '/mchid', location: 'query' })
  })

  it.each(['{', '[]', 'null', ''])('when its body is %j', async (sentBody) => {
    const headers = { Authorization: authorization('POST', JSAPI, sentBody) }
    const refused = await pay(simulator, 'POST', JSAPI, {}, { sentBody, headers })
    expect([refused.status, refused.json?.code]).toEqual([400, 'PARAM_ERROR'])
  })
})

describe('User-Agent and Accept', () => {
  const bare = { headers: { 'User-Agent': '' } }

  it('are required for refunds and certificates', async () => {
    const refused = [
      await pay(simulator, 'POST', '/v3/refund/domestic/refunds', {}, bare),
      await pay(simulator, 'GET', '/v3/refund/domestic/refunds/none', undefined, bare),
      await pay(simulator, 'GET', '/v3/certificates', undefined, bare),
    ]
    for (const { status, json } of refused) {
      expect([status, json?.message]).toEqual([400, 'Http头缺少Accept或User-Agent'])
    }
  })

  it('are not required for transactions', async () => {
    const placed = await pay(simulator, 'POST', JSAPI, orderBody('gate-0006'), bare)
    expect(placed.status).toBe(200)
  })
})

describe('a serial', () => {
  it('may be written in lower case', async () => {
    const serial = keys.serial.toLowerCase()
    const placed = await pay(simulator, 'POST', JSAPI, orderBody('gate-0007'), { serial })
    expect(placed.status).toBe(200)
  })
})

describe('unknown paths and methods', () => {
  it.each([
    ['GET', '/v3/pay/transactions/native', 404],
    ['GET', '/v3/pay/transactions/jsapi', 405],
  ] as const)('%s %s is %i with an empty body', async (method, path, status) => {
    const answer = await pay(simulator, method, path)
    expect([answer.status, answer.raw]).toEqual([status, ''])
  })
})

describe('a merchant with only the public key', () => {
  it('gets answers signed with it, whatever key it names', async () => {
    const { publicKey, publicKeyId, certificateSerial } = simulator.platform
    const signing = { headers: { 'Wechatpay-Serial': certificateSerial } }
    const placed = await pay(simulator, 'POST', JSAPI, orderBody('gate-0008'), signing)
    expect(placed.headers.get('Wechatpay-Serial')).toBe(publicKeyId)
    expect(publicKeyId).toMatch(/^PUB_KEY_ID_\d+$/)
    expect(isSignedBy(publicKey, (name) => placed.headers.get(name), placed.raw)).toBe(true)
  })

  it('has no certificates to download', async () => {
    const answer = await pay(simulator, 'GET', '/v3/certificates')
    expect([answer.status, answer.json?.code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  })
})

describe('a merchant with a platform certificate (its own serial configured in lower case)', () => {
  let withCertificate: Simulator
  beforeAll(async () => {
    const merchant = { ...MERCHANT, serial: keys.serial.toLowerCase() }
    withCertificate = await start({ signWith: 'certificate', merchant })
  })

  it('downloads it encrypted and verifies answers with it', async () => {
    const { certificate, certificateSerial } = withCertificate.platform
    const answer = await pay(withCertificate, 'GET', '/v3/certificates')
    const [entry] = answer.json?.data as Record<string, Record<string, string>>[]
    expect(entry.serial_no).toBe(certificateSerial)
    expect(entry.encrypt_certificate.associated_data).toBe('certificate')
    expect(open(entry.encrypt_certificate)).toBe(certificate)
    expect(answer.headers.get('Wechatpay-Serial')).toBe(certificateSerial)
    expect(isSignedBy(certificate, (name) => answer.headers.get(name), answer.raw)).toBe(true)
  })

  it('gets answers signed with the public key when it names that', async () => {
    const { publicKey, publicKeyId } = withCertificate.platform
    const signing = { headers: { 'Wechatpay-Serial': publicKeyId } }
    const placed = await pay(withCertificate, 'POST', JSAPI, orderBody('gate-0009'), signing)
    expect(placed.headers.get('Wechatpay-Serial')).toBe(publicKeyId)
    expect(isSignedBy(publicKey, (name) => placed.headers.get(name), placed.raw)).toBe(true)
  })
})

describe('an answer to a query', () => {
  it('is signed freshly each time', async () => {
    await place(simulator, 'gate-0010')
    const first = await query(simulator, 'gate-0010')
    const second = await query(simulator, 'gate-0010')
    const nonce = 'Wechatpay-Nonce'
    expect(first.headers.get(nonce)).not.toBe(second.headers.get(nonce))
  })
})
