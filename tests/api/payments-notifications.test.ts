import { mongo } from 'mongoose'
import type { SignedNotification } from '@yundian/wechat-simulator'
import { applyPaymentFact } from '../../server/features/payments/commands/payment-fact'
import { Attempts } from '../../server/features/payments/model/attempt'
import { Inbox } from '../../server/features/payments/model/inbox'
import { machineNow } from '../../server/lib/time'
import { noticesTo, paymentOf } from '../support/notices'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { stopSimulators, WANG } from '../support/simulator'

afterAll(stopSimulators)

let sale: Sale
let order: Placed
beforeAll(async () => {
  sale = await testSale()
})
beforeEach(async () => {
  await Inbox.deleteMany({})
  sale.logged.length = 0
  order = await sale.place()
  await sale.prepay(order)
})

it('is not acknowledged when its bytes may not be durable', async () => {
  const late = { message: 'waiting for replication timed out', code: 64, writeErrors: [] }
  const result = { getWriteConcernError: () => late } as never
  const error = new mongo.MongoBulkWriteError(late, result)
  const insert = jest.spyOn(Inbox.collection, 'insertMany').mockRejectedValueOnce(error)
  expect((await post(told(payment()))).status).toBe(500)
  insert.mockRestore()
  expect(await sale.stand(order)).toMatchObject({ money: 'unpaid' })
})

const payment = (changes: object = {}) => paymentOf(order, changes)
const { told, post } = noticesTo(() => sale)

const metrics = async (): Promise<string> => (await sale.request.get('/metrics')).text
const counted = (text: string, name: string): number =>
  Number(new RegExp(`^yundian_events_total\\{name="${name}"\\} (\\d+)$`, 'm').exec(text)?.[1])
const quarantined = (text: string): number => counted(text, 'quarantined')
const notPaidYet = {
  appid: 'wx0123456789abcdef',
  mchid: '1900000001',
  tradeState: 'NOTPAY',
  transactionId: null,
  totalFen: null,
  currency: null,
  payerOpenid: null,
  successTime: null,
} as const

const paid = { money: 'paid', attempt: 'success', refunds: [] }
const unpaid = { money: 'unpaid', attempt: 'notpay', refunds: [] }

describe('a notification of payment', () => {
  it('pays the order, keeps the bytes as they came, and is acknowledged without a body', async () => {
    const notification = told(payment())
    const answer = await post(notification)
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await sale.stand(order)).toMatchObject(paid)
    const [row] = await Inbox.find()
    expect(row?.raw.toString()).toBe(notification.body)
  })

  it('fifteen times the same counts once', async () => {
    for (let copy = 0; copy < 15; copy += 1) {
      expect((await post(told(payment(), { id: 'same' }))).status).toBe(204)
    }
    expect(await sale.inbox()).toEqual(['applied'])
    expect(await sale.stand(order)).toMatchObject(paid)
  })

  it('fifteen at once count once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, i) => post(told(payment(), { id: `copy-${i % 5}` }))),
    )
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]))
    await sale.pass(60_000, 4)
    expect((await sale.inbox()).sort()).toEqual(['applied', ...Array(4).fill('ignored')])
    expect(await sale.stand(order)).toMatchObject(paid)
  })

  it('of another payer pays the order and is flagged', async () => {
    await post(told(payment({ payer: { openid: WANG.openid } })))
    expect(await sale.stand(order)).toMatchObject(paid)
    expect((await Attempts.findById(order.outTradeNo))?.payerOpenid).toBe(WANG.openid)
    expect(sale.logged).toContainEqual({ orderId: order.orderId, outTradeNo: order.outTradeNo })
  })

  it('is stored and acknowledged when its type is unknown', async () => {
    expect((await post(told(payment(), {}, 'PAYSCORE.USER_PAID'))).status).toBe(204)
    expect(await sale.inbox()).toEqual(['ignored'])
    expect(await sale.stand(order)).toMatchObject(unpaid)
  })

  it.each([
    ['TRANSACTION.SUCCESS', 'payments', { amount: { total: '59900' } }],
    ['TRANSACTION.SUCCESS', 'payments', { trade_state: 'SOMETHING_NEW' }],
    ['REFUND.SUCCESS', 'refunds', {}],
  ] as const)('of %s whose content is not one is kept for people', async (type, path, changes) => {
    const before = quarantined(await metrics())
    expect((await post(told(payment(changes), {}, type), path)).status).toBe(204)
    expect(await sale.inbox()).toEqual(['quarantined'])
    expect(sale.alarms()).toEqual(['notification_unread'])
    expect(quarantined(await metrics())).toBe(before + 1)
    expect(await sale.stand(order)).toMatchObject(unpaid)
  })

  it('is counted when it is stale, or of another payer', async () => {
    const before = await metrics()
    await post(told(payment({ payer: { openid: WANG.openid } })))
    await applyPaymentFact(sale.deps, {
      source: 'query',
      seen: { ...notPaidYet, outTradeNo: order.outTradeNo },
    })
    const after = await metrics()
    for (const name of ['another_payer', 'stale_fact'])
      expect(counted(after, name)).toBe(counted(before, name) + 1)
  })

  it('about an order that is not ours is kept for people', async () => {
    expect((await post(told(payment({ out_trade_no: 'somebody-elses' })))).status).toBe(204)
    expect(await sale.inbox()).toEqual(['unmatched'])
    expect(sale.alarms()).toEqual(['payment_unmatched'])
  })

  const consoleRefund = () => ({
    out_trade_no: order.outTradeNo,
    out_refund_no: 'from-the-console',
    refund_id: '503',
    refund_status: 'SUCCESS',
    amount: { refund: 1, total: PRICE_FEN, payer_total: PRICE_FEN, payer_refund: 1 },
  })
  const tellRefund = () => post(told(consoleRefund(), {}, 'REFUND.SUCCESS'), 'refunds')

  it('about a refund that is not ours is kept for people', async () => {
    await post(told(payment()))
    expect((await tellRefund()).status).toBe(204)
    expect((await sale.inbox()).sort()).toEqual(['applied', 'unmatched'])
    expect(sale.alarms()).toEqual(['refund_unmatched'])
  })

  it('about a refund of a payment that we have not heard of waits, and makes us ask', async () => {
    await sale.payAtWechat(order)
    expect((await tellRefund()).status).toBe(204)
    expect(await sale.inbox()).toEqual(['waiting'])
    await sale.pass(2_000)
    expect(await sale.stand(order)).toMatchObject(paid)
    expect(await sale.inbox()).toEqual(['unmatched'])
  })

  it('about a refund of what was never paid is asked about for a while, then kept for people', async () => {
    expect((await tellRefund()).status).toBe(204)
    await sale.pass(10_000)
    expect(await sale.inbox()).toEqual(['waiting'])
    await sale.pass(3 * 3_600_000, 12)
    expect(await sale.inbox()).toEqual(['unmatched'])
  })

  it('of the second version is kept for people, acknowledged as that wants, and believed in nothing', async () => {
    const xml = `<xml><return_code>SUCCESS</return_code><mch_id>1900000001</mch_id></xml>`
    const answer = await post({ headers: { 'Content-Type': 'text/xml' }, body: xml }, 'refunds')
    expect([answer.status, answer.type]).toEqual([200, 'text/xml'])
    expect(answer.text).toContain('SUCCESS')
    expect(await sale.inbox()).toEqual(['unreadable'])
    expect(sale.alarms()).toEqual(['notification_v2'])
    expect(await sale.stand(order)).toMatchObject(unpaid)
  })
})

describe('a notification that does not prove where it comes from', () => {
  const now = () => Math.floor(machineNow().getTime() / 1000)
  const withHeader = (name: string, change: (value: string) => string): SignedNotification => {
    const signed = told(payment())
    return { ...signed, headers: { ...signed.headers, [name]: change(signed.headers[name] ?? '') } }
  }

  it.each<[string, () => SignedNotification, string]>([
    ['a bad signature', () => told(payment(), { tamper: 'signature' }), 'signature'],
    ['a changed body', () => told(payment(), { tamper: 'body' }), 'signature'],
    ['an old timestamp', () => told(payment(), { timestamp: now() - 301 }), 'timestamp'],
    ['a timestamp of tomorrow', () => told(payment(), { timestamp: now() + 86_400 }), 'timestamp'],
    ['an unknown serial', () => told(payment(), { serial: 'PUB_KEY_ID_0199' }), 'serial'],
    [
      'a probing signature',
      () => withHeader('Wechatpay-Signature', (value) => `WECHATPAY/SIGNTEST/${value}`),
      'signature',
    ],
    ['another nonce', () => withHeader('Wechatpay-Nonce', () => 'other'), 'signature'],
    ['no headers', () => ({ headers: {}, body: told(payment()).body }), 'signature'],
    [
      'the XML of the second version',
      () => ({ headers: { 'Content-Type': 'text/xml' }, body: '<xml></xml>' }),
      'signature',
    ],
    [
      'the XML of the second version that names no merchant',
      () => ({ headers: {}, body: '<xml><return_code>x</return_code></xml>' }),
      'signature',
    ],
    ['nothing at all', () => ({ headers: {}, body: '' }), 'signature'],
  ])('is refused and not kept: %s', async (_name, make, kind) => {
    const answer = await post(make())
    expect(answer.status).toBe(401)
    expect(answer.body.error).toMatchObject({ code: 'notification_refused', data: { kind } })
    expect(await sale.inbox()).toEqual([])
    expect(await sale.stand(order)).toMatchObject(unpaid)
  })

  it('is told so in the words that WeChat knows', async () => {
    const unproved = await post({ headers: {}, body: '{}' })
    expect(unproved.body).toMatchObject({ code: 'FAIL', message: '通知验证失败' })
    const unreadable = await post(told(payment(), { tamper: 'ciphertext' }))
    expect(unreadable.body).toMatchObject({ code: 'FAIL', message: '通知无法解密' })
    expect((await sale.request.get('/api/v1/me')).body).not.toHaveProperty('code')
  })

  it('is not read to its end when it is huge', async () => {
    const huge = { ...told(payment()), body: 'x'.repeat(10 * 1024 * 1024) }
    const status = await post(huge).then(
      (answer) => answer.status,
      (error: { code?: string }) => error.code,
    )
    // the server may close the connection while the rest is still being sent
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(status)
    expect(await sale.inbox()).toEqual([])
  })
})

describe('a signed notification that cannot be decrypted', () => {
  it('is kept raw and answered with 500, however often it comes', async () => {
    const tampered = told(payment(), { tamper: 'ciphertext' })
    for (let copy = 0; copy < 2; copy += 1) {
      const answer = await post(tampered)
      expect([answer.status, answer.body.error.code]).toEqual([500, 'notification_unreadable'])
    }
    const [row, ...more] = await Inbox.find()
    expect([row?.state, row?.raw.toString(), more]).toEqual(['unreadable', tampered.body, []])
    expect(await sale.stand(order)).toMatchObject(unpaid)
    expect(sale.alarms()).toContain('notification_unreadable')
  })
})

describe('a signed notification that contradicts what was asked for', () => {
  it.each([
    ['a fen less', { amount: { total: PRICE_FEN - 1, currency: 'CNY' } }],
    ['a fen more', { amount: { total: PRICE_FEN + 1, currency: 'CNY' } }],
    ['no amount', { amount: {} }],
    ['another currency', { amount: { total: PRICE_FEN, currency: 'USD' } }],
    ['another merchant', { mchid: '1900000002' }],
    ['another app', { appid: 'wxother' }],
  ])('is acknowledged and quarantined, and pays nothing: %s', async (_name, changes) => {
    expect((await post(told(payment(changes)))).status).toBe(204)
    expect(await sale.inbox()).toEqual(['quarantined'])
    expect(await sale.stand(order)).toMatchObject({ money: 'unpaid', attempt: 'mismatch' })
    expect(sale.alarms()).toEqual(['payment_quarantined'])
    expect((await sale.tapPay(order)).body.error.code).toBe('order_not_payable')
  })

  it('yields to the query: not paid, so it is closed and the order can be paid anew', async () => {
    await post(told(payment({ mchid: '1900000002' })))
    await sale.pass(1_000)
    await sale.pass(6_000)
    expect(await sale.stand(order)).toMatchObject({ money: 'unpaid', attempt: 'closed' })
    const again = { ...order, outTradeNo: order.outTradeNo.replace(/1$/, '2') }
    await sale.payAtWechat(again)
    await sale.check(again)
    expect(await sale.stand(again)).toMatchObject(paid)
  })

  it('yields to the query: paid as asked, so the order is paid', async () => {
    await sale.payAtWechat(order)
    await post(told(payment({ amount: { total: 1, currency: 'CNY' } })))
    expect(await sale.stand(order)).toMatchObject({ money: 'unpaid', attempt: 'mismatch' })
    await sale.pass(1_000)
    expect(await sale.stand(order)).toMatchObject(paid)
  })

  it('does not pay two orders with one transaction', async () => {
    await post(told(payment()))
    const first = order
    order = await sale.place()
    await sale.prepay(order)
    await post(told(payment({ transaction_id: `4200${first.outTradeNo}` })))
    expect(await sale.stand(first)).toMatchObject(paid)
    expect(await sale.stand(order)).toMatchObject(unpaid)
    expect((await sale.inbox()).sort()).toEqual(['applied', 'quarantined'])
  })

  it('does not take a payment back that is booked', async () => {
    await post(told(payment()))
    await post(told(payment({ amount: { total: 1, currency: 'CNY' } })))
    expect((await sale.inbox()).sort()).toEqual(['applied', 'quarantined'])
    expect(await sale.stand(order)).toMatchObject(paid)
  })
})
