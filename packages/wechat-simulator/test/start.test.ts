import { X509Certificate, createPrivateKey } from 'node:crypto'
import { createMerchantKeys, signNotification, type Simulator, type SimulatorOptions } from '../src'
import { isSignedBy, open } from './support/merchant'
import { ANNA, BEN, keys, MERCHANT, start, stopAll } from './support/world'

let simulator: Simulator

beforeAll(async () => {
  simulator = await start()
})
afterAll(stopAll)

it('listens on 127.0.0.1 only', async () => {
  expect(new URL(simulator.origin).hostname).toBe('127.0.0.1')
  const elsewhere = simulator.origin.replace('127.0.0.1', '127.0.0.2')
  await expect(fetch(elsewhere)).rejects.toThrow('fetch failed')
})

it('refuses production', async () => {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await expect(start()).rejects.toThrow('NODE_ENV=production')
  process.env.NODE_ENV = before
})

it.each<[string, Partial<SimulatorOptions>, string]>([
  ['a short key', { merchant: { ...MERCHANT, apiV3Key: 'short' } }, '32 bytes'],
  ['a foreign serial', { merchant: { ...MERCHANT, serial: 'ABC' } }, 'serial'],
  ['two with one openid', { people: [ANNA, { ...BEN, openid: ANNA.openid }] }, 'openid'],
  ['two with one id', { people: [ANNA, { ...BEN, id: ANNA.id }] }, 'same id'],
  ['an id that is a chat', { people: [{ ...ANNA, id: 'group' }] }, 'group'],
])('refuses %s', async (_name, options, message) => {
  await expect(start(options)).rejects.toThrow(message)
})

it('says so when the port is taken', async () => {
  const port = Number(new URL(simulator.origin).port)
  await expect(start({ port })).rejects.toThrow('EADDRINUSE')
})

it('merchant keys belong together and are new each time', () => {
  const made = createMerchantKeys()
  const certificate = new X509Certificate(made.certificate)
  expect(certificate.serialNumber).toBe(made.serial)
  expect(made.serial).toMatch(/^[0-9A-F]{40}$/)
  expect(certificate.checkPrivateKey(createPrivateKey(made.privateKey))).toBe(true)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(made.serial).not.toBe(keys.serial)
})

describe('signNotification', () => {
  const request = {
    event: 'TRANSACTION.SUCCESS',
    resource: { out_trade_no: 'start-1', trade_state: 'SUCCESS' },
  }
  const header = (headers: Record<string, string>) => (name: string) => headers[name]
  const resourceOf = (body: string) =>
    (JSON.parse(body) as { resource: Record<string, string> }).resource

  it('builds what the platform would send', async () => {
    const { headers, body } = signNotification(simulator, request)
    expect(isSignedBy(simulator.platform.publicKey, header(headers), body)).toBe(true)
    expect(headers['Wechatpay-Serial']).toBe(simulator.platform.publicKeyId)
    expect(JSON.parse(body)).toMatchObject({
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      create_time: '2026-11-22T10:00:00+08:00',
      resource: { original_type: 'transaction', associated_data: 'transaction' },
    })
    expect(JSON.parse(open(resourceOf(body)))).toEqual(request.resource)
  })

  it('can be of any age, serial and id', async () => {
    const { headers, body } = signNotification(simulator, {
      ...request,
      timestamp: 1,
      serial: 'OTHER',
      id: 'id-1',
    })
    expect(headers).toMatchObject({ 'Wechatpay-Timestamp': '1', 'Wechatpay-Serial': 'OTHER' })
    expect(JSON.parse(body)).toHaveProperty('id', 'id-1')
    expect(isSignedBy(simulator.platform.publicKey, header(headers), body)).toBe(true)
  })

  it.each([
    ['signature', false, true],
    ['body', false, true],
    ['ciphertext', true, false],
  ] as const)('tampered %s: signature good %s, readable %s', async (tamper, good, readable) => {
    const { headers, body } = signNotification(simulator, { ...request, tamper })
    expect(isSignedBy(simulator.platform.publicKey, header(headers), body)).toBe(good)
    const read = () => open(resourceOf(body))
    if (readable) expect(JSON.parse(read())).toEqual(request.resource)
    else expect(read).toThrow('unable to authenticate')
  })
})
