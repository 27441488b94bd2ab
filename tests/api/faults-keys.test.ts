import { randomBytes } from 'node:crypto'
import { machineNow } from '../../server/lib/time'
import { createWechat, type PayKeys, type WechatConfig } from '../../server/wechat'
import { acknowledged, deliveriesTo } from '../support/delivered'
import { type Placed, type Sale, testSale } from '../support/sale'
import { memoryKeys, stopSimulators } from '../support/simulator'

let sale: Sale
let payKeys: PayKeys
let logged = 0
beforeAll(async () => {
  sale = await testSale({ delivered: true, signWith: 'certificate' })
})
beforeEach(() => begin([]))
afterAll(stopSimulators)

/** A server that begins anew, with these keys in its settings; the certificates of this moment it downloads. */
async function begin(platformKeys: WechatConfig['platformKeys']): Promise<void> {
  const outside = { wallNow: machineNow, random: randomBytes, log: sale.deps.log }
  const config = { ...sale.wechat.config, platformKeys }
  const ports = createWechat(config, { ...outside, keyStore: memoryKeys() })
  sale.deps.pay = ports.pay
  payKeys = ports.payKeys
  await payKeys.check()
  logged = (await traffic()).at(-1)?.n ?? logged
}

const { until } = deliveriesTo(() => sale)
const PAID = { money: 'paid', attempt: 'success' }

type Entry = {
  n: number
  direction: string
  path: string
  headers: Record<string, string>
  status: number
  answerHeaders: Record<string, string>
}
const traffic = async (): Promise<Entry[]> => {
  const { entries } = await sale.wechat.control(`/log?after=${logged}`)
  return entries as Entry[]
}
/** Which key signed each notification. */
const signedBy = async (): Promise<string[]> =>
  (await traffic()).flatMap(({ direction, headers }) =>
    direction === 'sent' ? [String(headers['Wechatpay-Serial'])] : [],
  )
const downloads = async (): Promise<number> =>
  (await traffic()).filter(({ path }) => path === '/v3/certificates').length

/** Orders that are paid, and whose payment WeChat has told. */
async function buy(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const order: Placed = await sale.place()
    await sale.payAtWechat(order)
    await until(order, 'payment', acknowledged)
    expect(await sale.stand(order)).toMatchObject(PAID)
  }
}

it('takes notifications signed with either key while the merchant moves to the public key (F16)', async () => {
  const { certificateSerial, publicKeyId, publicKey } = sale.wechat.simulator.platform
  await begin([{ serial: publicKeyId, pem: publicKey }])
  await sale.wechat.arm('F16', { times: 4, params: { percent: 50 } })
  await buy(4)
  expect((await signedBy()).sort()).toEqual(
    [certificateSerial, certificateSerial, publicKeyId, publicKeyId].sort(),
  )
})

it('downloads a certificate that it has not seen, once, and takes the notification the first time (F17)', async () => {
  await buy(1)
  await sale.wechat.arm('F17', { params: { operation: 'payment-notification' } })
  await buy(2)
  const [before, first, second] = await signedBy()
  expect(first).not.toBe(before)
  expect(second).toBe(first)
  expect(await downloads()).toBe(1)
})

it('reads the answer that a new certificate signs, and names that one from then on (F17)', async () => {
  await sale.wechat.arm('F17', { params: { operation: 'order' } })
  await buy(2)
  const placed = (await traffic()).filter(({ path }) => path === '/v3/pay/transactions/jsapi')
  const [first, second] = placed.map(({ headers, answerHeaders }) => ({
    named: headers['Wechatpay-Serial'] ?? headers['wechatpay-serial'],
    signed: answerHeaders['wechatpay-serial'] ?? answerHeaders['Wechatpay-Serial'],
  }))
  expect(first?.named).not.toBe(first?.signed)
  expect(second).toEqual({ named: first?.signed, signed: first?.signed })
})

it('goes on with the keys it has when there are no certificates any more (F18)', async () => {
  await sale.wechat.arm('F18', { times: 100 })
  await payKeys.refresh()
  await buy(1)
})
