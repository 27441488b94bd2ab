import { createHash } from 'node:crypto'
import { Pushes } from '../../server/features/shipping/model/push'
import { Shipments } from '../../server/features/shipping/model/shipment'
import { DAY, shippingSale, type ShippingSale } from '../support/shipping'
import { stopSimulators } from '../support/simulator'

const PATH = '/api/v1/wechat/events'
let sale: ShippingSale
let hq: { Authorization: string }

beforeAll(async () => {
  sale = await shippingSale()
  hq = sale.as(await sale.headquarters())
})
afterAll(stopSimulators)
afterEach(() => Pushes.deleteMany({}))

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** Has WeChat push an event, and waits for what came of it. */
async function push(event: string, fields: object = {}) {
  await sale.wechat.control('/pushes', { event, fields })
  const pushes = await sale.pushed()
  return pushes.at(-1)
}

describe('the check of our address', () => {
  const query = (token: string) => ({
    timestamp: '1795312800',
    nonce: '99',
    echostr: '7304128',
    signature: sha1(token, '1795312800', '99'),
  })

  it('is answered with the text that WeChat sent', async () => {
    const right = query(sale.wechat.config.pushToken)
    const answer = await sale.request.get(PATH).query(right)
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '7304128' })
    expect(answer.headers['content-type']).toContain('text/plain')
  })

  it('is refused under another token, and without any', async () => {
    expect((await sale.request.get(PATH).query(query('another'))).status).toBe(401)
    expect((await sale.request.get(PATH)).status).toBe(401)
  })
})

describe('a pushed event', () => {
  it('that is none of ours is kept and left alone', async () => {
    const sent = await push('wxa_media_check', { trace_id: '1' })
    expect(sent).toMatchObject({ state: 'acknowledged', attempts: [{ status: 200 }] })
    const [kept] = await Pushes.find().lean()
    expect(kept).toMatchObject({ event: 'wxa_media_check', state: 'ignored' })
    expect(kept?.fields).toMatchObject({ trace_id: '1' })
    expect(kept?.dueAt).toBeUndefined()
  })

  it('about a payment that we do not have waits for people, who can have it tried again', async () => {
    const order = await sale.paid()
    const fields = { merchant_id: sale.deps.settings.mchid, merchant_trade_no: 'unknown-number' }
    await push('trade_manage_order_settlement', { ...fields, shipped_time: 1_795_312_800 })
    const [kept] = await Pushes.find().lean()
    expect(kept?.state).toBe('unmatched')
    expect(sale.alarms()).toContain('push_unmatched')
    await Pushes.updateOne({ _id: kept?._id }, { $set: { outTradeNo: order.outTradeNo } })
    const path = `/api/v1/hq/operations/pushes_to_look_at/${kept?._id}/now`
    await sale.request.post(path).set(hq).send({}).expect(204)
    expect(await sale.taken()).toEqual(['applied'])
    expect((await sale.shipment(order)).state).toBe('uploaded')
  })

  it('that people can do nothing about is settled, with who and why, and forgotten in the end', async () => {
    await push('trade_manage_order_settlement', { merchant_trade_no: 'elsewhere' })
    const [kept] = await Pushes.find().lean()
    const path = `/api/v1/hq/operations/pushes_to_look_at/${kept?._id}`
    const settle = () => sale.request.post(`${path}/settle`).set(hq).send({ note: '老系统的单' })
    expect([(await settle()).status, (await settle()).status]).toEqual([204, 409])
    expect((await sale.request.post(`${path}/now`).set(hq).send({})).status).toBe(409)
    expect(await Pushes.findById(kept?._id).lean()).toMatchObject({
      ...{ state: 'settled', note: expect.stringMatching(/^hq:\w+: 老系统的单$/) },
    })
    await sale.pass(91 * DAY)
    expect(await Pushes.findById(kept?._id).lean()).toBe(null)
  })

  it('of another merchant is none of ours', async () => {
    const order = await sale.paid()
    const fields = { merchant_id: '1900009999', merchant_trade_no: order.outTradeNo }
    await push('trade_manage_order_settlement', { ...fields, shipped_time: 1_795_312_800 })
    expect(await sale.taken()).toEqual(['unmatched'])
    expect((await sale.shipment(order)).state).toBe('expected')
  })

  it('that WeChat may limit this mini-program raises an alarm', async () => {
    await push('trade_manage_remind_access_api', { msg: '请接入' })
    expect(await sale.taken()).toEqual(['applied'])
    expect(sale.alarms()).toContain('trade_manage_remind_access_api')
  })

  it('that cannot be applied now is applied by the sweep', async () => {
    const order = await sale.paid()
    const fields = {
      ...{ merchant_id: sale.deps.settings.mchid, merchant_trade_no: order.outTradeNo },
      shipped_time: 1_795_312_800,
    }
    const broken = jest.spyOn(Shipments, 'findById').mockImplementation(() => {
      throw new Error('for a moment')
    })
    const sent = await push('trade_manage_order_settlement', fields)
    broken.mockRestore()
    expect(sent?.state).toBe('acknowledged')
    expect(await sale.taken()).toEqual(['waiting'])
    await sale.pass(10_000)
    expect(await sale.taken()).toEqual(['applied'])
    expect((await sale.shipment(order)).state).toBe('uploaded')
  })

  it('is forgotten 90 days after it was done with, and what waits for people is not', async () => {
    await push('wxa_media_check', { trace_id: '2' })
    await push('trade_manage_order_settlement', { merchant_trade_no: 'unknown-number' })
    const ids = (await Pushes.find({}, { _id: 1 }).lean()).map(({ _id }) => _id)
    const left = async () =>
      (await Pushes.find({ _id: { $in: ids } }).lean()).map(({ state }) => state).sort()
    await sale.pass(89 * DAY)
    expect(await left()).toEqual(['ignored', 'unmatched'])
    await sale.pass(2 * DAY)
    expect(await left()).toEqual(['unmatched'])
  })
})
