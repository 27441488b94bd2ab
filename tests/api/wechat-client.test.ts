import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMerchantKeys, createPlatformKeys } from '@yundian/wechat-simulator'
import { rfc3339 } from '../../server/lib/time'
import type { FrozenOrder, FrozenRefund, PayPort } from '../../server/wechat'
import { fakeClock } from '../support/clock'
import { LI, stopSimulators, testWechat, type TestWechat, WANG } from '../support/simulator'

afterEach(stopSimulators)

const clock = fakeClock()
const NOTIFY = 'http://127.0.0.1:9/notify'
const frozen = (no: string, more: Partial<FrozenOrder> = {}): FrozenOrder => ({
  appid: 'wx0123456789abcdef',
  mchid: '1900000001',
  description: '晴川眼镜 钛架 等2件',
  out_trade_no: no,
  time_expire: rfc3339(new Date(clock.now().getTime() + 900_000)),
  notify_url: NOTIFY,
  amount: { total: 1999, currency: 'CNY' },
  payer: { openid: LI.openid },
  ...more,
})
const refundOf = (no: string): FrozenRefund => ({
  out_trade_no: no,
  out_refund_no: `${no}-R1`,
  reason: '顾客取消',
  notify_url: NOTIFY,
  amount: { refund: 1999, total: 1999, currency: 'CNY' },
})

async function prepaid(pay: PayPort, no: string): Promise<string> {
  const placed = await pay.order(frozen(no))
  if (placed.kind !== 'ok') throw new Error(JSON.stringify(placed))
  return placed.data.prepayId
}

async function paid(wechat: TestWechat, no: string): Promise<void> {
  const params = wechat.pay.payParams(await prepaid(wechat.pay, no))
  expect(await wechat.cashier(LI.id, params)).toBe('requestPayment:ok')
}

describe('log-in, phone, codes and messages', () => {
  it('exchanges a log-in code once', async () => {
    const { wechat, loginCode } = await testWechat()
    const code = await loginCode(LI.id)
    expect(await wechat.session(code)).toMatchObject({ openid: LI.openid })
    await expect(wechat.session(code)).rejects.toMatchObject({ errcode: 40163 })
    await expect(wechat.session('nothing')).rejects.toMatchObject({ errcode: 40029 })
  })

  it('gives the phone of the one whose code it is, to nobody else', async () => {
    const { wechat, phoneCode } = await testWechat()
    const code = await phoneCode(LI.id)
    expect(await wechat.phoneNumber(code, LI.openid)).toEqual({ phone: LI.phone })
    const other = wechat.phoneNumber(await phoneCode(LI.id), WANG.openid)
    await expect(other).rejects.toMatchObject({ errcode: 40029 })
  })

  it('draws a mini-program code, or says why not', async () => {
    const { wechat } = await testWechat()
    const link = { path: '/pages/home/index', query: 's=c1', days: 30 }
    const opened = await fetch(await wechat.urlLink(link))
    expect(await opened.json()).toEqual({ path: 'pages/home/index?s=c1' })
    await expect(wechat.urlLink({ ...link, days: 31 })).rejects.toThrow('85401')
    const picture = await wechat.miniProgramCode({ scene: 'c1', page: 'pages/home/index' })
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    const bad = wechat.miniProgramCode({ scene: '%', page: 'pages/home/index' })
    await expect(bad).rejects.toMatchObject({ errcode: 40129 })
  })

  it('sends one message an acceptance', async () => {
    const { wechat, control } = await testWechat()
    const message = {
      openid: LI.openid,
      templateId: 'tmpl-ready',
      page: 'pages/home/index',
      data: { thing1: { value: '钛架' } },
    }
    const refused = { kind: 'refused', code: '43101' }
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject(refused)
    await control(`/people/${LI.id}/subscribe`, { tmplIds: ['tmpl-ready'], answer: 'accept' })
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject({ kind: 'ok' })
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject(refused)
  })

  it('gets over an access token that was replaced elsewhere', async () => {
    const { wechat, config, phoneCode } = await testWechat()
    await wechat.phoneNumber(await phoneCode(LI.id), LI.openid)
    await fetch(`${config.apiBase}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: config.appid,
        secret: config.secret,
        force_refresh: true,
      }),
    })
    const again = wechat.phoneNumber(await phoneCode(LI.id), LI.openid)
    expect(await again).toEqual({ phone: LI.phone })
  })

  it('says unavailable when nobody answers', async () => {
    const gone = { apiBase: 'http://127.0.0.1:1' }
    const { wechat } = await testWechat({ config: gone })
    await expect(wechat.session('x')).rejects.toMatchObject({ name: 'WechatUnavailable' })
  })
})

describe.each(['public-key', 'certificate'] as const)(
  'paying with answers signed by %s',
  (mode) => {
    it('goes from order to refund', async () => {
      const wechat = await testWechat({ clock, signWith: mode })
      const { pay } = wechat
      await paid(wechat, 'T000001')
      expect(await pay.query('T000001')).toMatchObject({
        kind: 'ok',
        data: { tradeState: 'SUCCESS', totalFen: 1999, currency: 'CNY', payerOpenid: LI.openid },
      })
      const refund = { kind: 'ok', data: { status: 'PROCESSING', refundFen: 1999 } }
      expect(await pay.refund(refundOf('T000001'))).toMatchObject(refund)
      expect(await pay.query('T000001')).toMatchObject({ data: { tradeState: 'REFUND' } })
      clock.advance(10_000)
      expect(await pay.queryRefund('T000001-R1')).toMatchObject({ data: { status: 'SUCCESS' } })
    })

    it('closes what is not paid, by a signed answer without a body', async () => {
      const { pay } = await testWechat({ clock, signWith: mode })
      await prepaid(pay, 'T000001')
      expect(await pay.close('T000001')).toEqual({ kind: 'ok', data: null })
      expect(await pay.query('T000001')).toMatchObject({
        data: { tradeState: 'CLOSED', transactionId: null, successTime: null },
      })
    })
  },
)

describe('what WeChat Pay refuses', () => {
  it.each([
    ['an order it does not know', (pay: PayPort) => pay.query('T00000X'), 'ORDERNOTEXIST'],
    ['to close it', (pay: PayPort) => pay.close('T00000X'), 'ORDERNOTEXIST'],
    ['a refund it does not know', (pay: PayPort) => pay.queryRefund('R1'), 'RESOURCENOTEXISTS'],
    [
      'other parameters under the same number',
      (pay: PayPort) => pay.order(frozen('T000001', { description: 'x' })),
      'OUTTRADENOUSED',
    ],
    [
      'nothing to pay',
      (pay: PayPort) => pay.order(frozen('T000002', { amount: { total: 0, currency: 'CNY' } })),
      'PARAMERROR',
    ],
  ])('%s', async (_name, call, code) => {
    const { pay } = await testWechat({ clock })
    await prepaid(pay, 'T000001')
    expect(await call(pay)).toMatchObject({ kind: 'refused', code })
  })

  it('a request signed with another key', async () => {
    const config = { merchantPrivateKey: createMerchantKeys().privateKey }
    const { pay } = await testWechat({ clock, config })
    expect(await pay.order(frozen('T000001'))).toMatchObject({ kind: 'refused', code: 'SIGNERROR' })
  })

  it('is never asked about a number that would break the signature', async () => {
    const { pay } = await testWechat({ clock })
    await expect(pay.query('T|00001')).rejects.toThrow('not a number')
    await expect(pay.refund({ ...refundOf('T000001'), out_refund_no: 'a b' })).rejects.toThrow()
  })
})

describe('what proves nothing', () => {
  it.each(['F3', 'F5', 'F12', 'F13'] as const)(
    'an order under %s is unknown, repeating it helps',
    async (fault) => {
      const { pay, arm } = await testWechat({ clock })
      await arm(fault, { params: { operation: 'order' } })
      expect(await pay.order(frozen('T000001'))).toMatchObject({ kind: 'unknown' })
      expect(await pay.order(frozen('T000001'))).toMatchObject({ kind: 'ok' })
    },
  )

  it.each(['F12', 'F13'] as const)('a payment seen under %s is not believed', async (fault) => {
    const wechat = await testWechat({ clock })
    await paid(wechat, 'T000001')
    await wechat.arm(fault, { params: { operation: 'query' } })
    const seen = await wechat.pay.query('T000001')
    expect(seen).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('unverified') })
  })

  it.each(['F3', 'F12', 'F13'] as const)(
    'a close under %s is unknown, though done',
    async (fault) => {
      const { pay, arm } = await testWechat({ clock })
      await prepaid(pay, 'T000001')
      await arm(fault, { params: { operation: 'close' } })
      expect(await pay.close('T000001')).toMatchObject({ kind: 'unknown' })
      expect(await pay.query('T000001')).toMatchObject({ data: { tradeState: 'CLOSED' } })
    },
  )

  it('an answer signed with a key that we do not hold', async () => {
    const { publicKeyId: serial, publicKey: pem } = createPlatformKeys('1900000002')
    const { pay } = await testWechat({ clock, config: { platformKeys: [{ serial, pem }] } })
    expect(await pay.order(frozen('T000001'))).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('unknown serial'),
    })
  })

  it('a server that takes the request and never answers', async () => {
    const hung = http.createServer(() => undefined)
    await new Promise<void>((done) => hung.listen(0, '127.0.0.1', done))
    const { port } = hung.address() as AddressInfo
    const config = { payBase: `http://127.0.0.1:${port}`, timeoutMs: 50 }
    const { pay } = await testWechat({ clock, config })
    expect(await pay.query('T000001')).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('Timeout'),
    })
    hung.closeAllConnections()
    await new Promise((done) => hung.close(done))
  })
})
