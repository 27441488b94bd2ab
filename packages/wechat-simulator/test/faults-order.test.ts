import type { Simulator } from '../src'
import { paymentCall } from './support/merchant'
import { arm, cashier, closeOrder, place, query, sell } from './support/sale'
import { ANNA, BEN, sim, start, stopAll } from './support/world'

let simulator: Simulator
let made = 0
let number = ''

beforeAll(async () => {
  simulator = await start()
})
beforeEach(() => {
  made += 1
  number = `order-${made}`
})
afterAll(stopAll)

const state = async () => (await query(simulator, number)).json?.trade_state ?? null
const strike = (fault: string, params: object = {}) =>
  arm(simulator, fault, { orderNo: number, params })

describe('an order is refused', () => {
  it.each([
    ['F23', {}, 403, 'OUT_TRADE_NO_USED', null],
    ['F23', { code: 'INVALID_REQUEST' }, 400, 'INVALID_REQUEST', null],
    ['F24', { operation: 'order' }, 400, 'ORDERPAID', 'SUCCESS'],
    ['F24', { operation: 'order', code: 'ORDER_PAID' }, 400, 'ORDER_PAID', 'SUCCESS'],
    ['F24', { operation: 'order', code: 'TRADE_ERROR' }, 403, 'TRADE_ERROR', 'SUCCESS'],
    ['F25', {}, 400, 'ORDER_CLOSED', 'CLOSED'],
    ['F26', {}, 400, 'APPID_MCHID_NOT_MATCH', null],
    ['F26', { wrong: 'openid' }, 400, 'PARAM_ERROR', null],
    ['F26', { wrong: 'authority' }, 403, 'NO_AUTH', null],
    ['F26', { wrong: 'field' }, 400, 'PARAM_ERROR', null],
    ['F28', { operation: 'order' }, 400, 'INVALID_REQUEST', null],
  ])('%s %j: %i %s, and it is %s', async (fault, params, status, code, then) => {
    await strike(fault, params)
    const refused = await place(simulator, number)
    expect([refused.status, refused.json?.code]).toEqual([status, code])
    expect(await state()).toBe(then)
  })

  it('F26 points at the field', async () => {
    await strike('F26', { wrong: 'field' })
    const { json } = await place(simulator, number)
    expect(json?.detail).toMatchObject({ field: '/description', location: 'body' })
  })
})

it('F24 takes the money of an open order once, in the moment in which it is closed', async () => {
  await place(simulator, number)
  await strike('F24', { operation: 'close', code: 'ORDER_PAID' })
  expect((await closeOrder(simulator, number)).json?.code).toBe('ORDER_PAID')
  expect(await state()).toBe('SUCCESS')
})

it.each(['query', 'close'])('F30 does not know an order that stands (%s)', async (operation) => {
  await place(simulator, number)
  await strike('F30', { operation })
  const ask = operation === 'query' ? query : closeOrder
  const refused = await ask(simulator, number)
  expect([refused.status, refused.json?.code]).toEqual([404, 'ORDER_NOT_EXIST'])
  expect(await state()).toBe('NOTPAY')
})

describe('the cashier', () => {
  const tap = async (answer: 'pay' | 'cancel') => {
    const { json } = await place(simulator, number)
    return cashier(simulator, json?.prepay_id, { answer })
  }

  it.each([
    ['F27', {}, 'pay', 'requestPayment:fail 预支付交易会话已过期', 'NOTPAY'],
    ['F28', { operation: 'pay' }, 'pay', 'requestPayment:fail 订单已超过支付时间', 'NOTPAY'],
    ['F31', {}, 'cancel', 'requestPayment:ok', 'SUCCESS'],
    ['F32', {}, 'pay', 'requestPayment:fail cancel', 'NOTPAY'],
    ['F33', {}, 'pay', 'requestPayment:fail 系统繁忙', 'NOTPAY'],
    ['F33', { detail: '余额不足' }, 'pay', 'requestPayment:fail 余额不足', 'NOTPAY'],
    ['F34', {}, 'cancel', 'requestPayment:fail cancel', 'SUCCESS'],
    ['F35', {}, 'pay', 'requestPayment:ok', 'NOTPAY'],
    ['F36', {}, 'cancel', null, 'SUCCESS'],
    ['F36', { paid: false }, 'pay', null, 'NOTPAY'],
    ['F37', {}, 'pay', 'requestPayment:fail 支付验证签名失败', 'NOTPAY'],
    ['F38', {}, 'pay', 'requestPayment:ok', 'SUCCESS'],
    ['F39', {}, 'pay', 'requestPayment:fail jsapi has no permission', 'NOTPAY'],
  ] as const)('%s %j at %s says %s, and it is %s', async (fault, params, answer, says, then) => {
    await strike(fault, params)
    expect(await tap(answer)).toBe(says)
    expect(await state()).toBe(then)
    if (then === 'NOTPAY') expect(await tap('pay')).toBe('requestPayment:ok')
  })

  it.each([
    [{}, BEN.openid],
    [{ openid: 'openid-of-nobody' }, 'openid-of-nobody'],
  ])('F38 %j names who paid', async (params, payer) => {
    await strike('F38', params)
    await tap('pay')
    expect((await query(simulator, number)).json?.payer).toEqual({ openid: payer })
  })

  it('F39 has the number of the platform', async () => {
    await strike('F39')
    const { json } = await place(simulator, number)
    const asked = { ...paymentCall(String(json?.prepay_id)), answer: 'pay' }
    const answer = await sim(simulator, 'POST', `/people/${ANNA.id}/pay`, asked)
    expect(answer.errno).toBe(102)
  })

  it('names who ordered, when she paid herself', async () => {
    await sell(simulator, number)
    expect((await query(simulator, number)).json?.payer).toEqual({ openid: ANNA.openid })
  })
})
