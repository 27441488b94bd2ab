import WxPay from 'wechatpay-node-v3'
import type { Simulator } from '../src'
import { cashier, orderBody, query } from './support/sale'
import { APP, keys, MCHID, start, stopAll, V3_KEY } from './support/world'

const HOST = 'https://api.mch.weixin.qq.com'

let simulator: Simulator
let sdk: WxPay

beforeAll(async () => {
  simulator = await start()
  sdk = new WxPay({
    appid: APP.appid,
    mchid: MCHID,
    publicKey: Buffer.from(keys.certificate),
    privateKey: Buffer.from(keys.privateKey),
    key: V3_KEY,
  })
  const exchange = async (url: string, init: RequestInit) => {
    const response = await fetch(url.replace(HOST, simulator.origin), init)
    const text = await response.text()
    const data: unknown = text && JSON.parse(text)
    return response.ok
      ? { status: response.status, data }
      : { status: response.status, error: text }
  }
  sdk.createHttp({
    get: (url, headers) => exchange(url, { headers: headers as Record<string, string> }),
    post: (url, params, headers) =>
      exchange(url, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: JSON.stringify(params),
      }),
    upload: () => Promise.reject(new Error('not used')),
  })
})
afterAll(stopAll)

it('the common SDK orders, pays, queries and refunds against the simulator', async () => {
  const order = orderBody('sdk-0001')
  const placed = await sdk.transactions_jsapi(order)
  const data = placed.data as { package: string }
  const prepayId = data.package.replace('prepay_id=', '')
  expect(await cashier(simulator, prepayId, data as unknown as Record<string, string>)).toBe(
    'requestPayment:ok',
  )
  expect(await sdk.query({ out_trade_no: 'sdk-0001' })).toMatchObject({
    status: 200,
    data: { trade_state: 'SUCCESS', amount: { total: 1999 } },
  })
  const refunded = await sdk.refunds({
    out_trade_no: 'sdk-0001',
    out_refund_no: 'sdk-r-1',
    amount: { refund: 1999, total: 1999, currency: 'CNY' },
  })
  expect(refunded).toMatchObject({ status: 200, data: { status: 'PROCESSING' } })
  expect(await sdk.find_refunds('sdk-r-1')).toMatchObject({ status: 200 })
})

it('the common SDK closes an order', async () => {
  const order = orderBody('sdk-0002')
  await sdk.transactions_jsapi(order)
  expect(await sdk.close('sdk-0002')).toMatchObject({ status: 204 })
  expect((await query(simulator, 'sdk-0002')).json?.trade_state).toBe('CLOSED')
})
