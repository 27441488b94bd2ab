import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Simulator } from '../src'
import { authorization, isSignedBy, pay } from './support/merchant'
import { arm, place, refund, sell } from './support/sale'
import { fakeClock, MCHID, start, stopAll } from './support/world'

const HOST = 'https://api.mch.weixin.qq.com'
/** 2026-11-22 10:00 in Beijing. */
const clock = fakeClock('2026-11-22T02:00:00Z')
const DAY = '2026-11-22'
const HOUR = 3_600_000
let simulator: Simulator

beforeAll(async () => {
  simulator = await start({ clock })
  await sell(simulator, 'bill-0001', { description: '钛架, 轻', attach: 'a' })
  await sell(simulator, 'bill-0002', { amount: { total: 1050, currency: 'CNY' } })
  await place(simulator, 'bill-unpaid')
  await refund(simulator, 'bill-0001', 'bill-r-1', 500)
  await clock.advance(14 * HOUR + 1)
  await sell(simulator, 'bill-next-day')
  await clock.advance(11 * HOUR)
})
afterAll(stopAll)

type Wish = { kind?: string; date?: string; more?: string }
const apply = ({ kind = 'tradebill', date = DAY, more = '' }: Wish = {}) =>
  pay(simulator, 'GET', `/v3/bill/${kind}?bill_date=${date}${more}`)

async function fetchFile(path: string): Promise<{ response: Response; bytes: Buffer }> {
  const headers = { Authorization: authorization('GET', path, '') }
  const response = await fetch(simulator.origin + path, { headers })
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

async function download(wish: Wish = {}) {
  const { json } = await apply(wish)
  const address = json as { hash_type: string; hash_value: string; download_url: string }
  const path = address.download_url.replace(HOST, '')
  return { ...address, path, ...(await fetchFile(path)) }
}

const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex')
const linesOf = (bytes: Buffer) => bytes.toString('utf8').trimEnd().split('\r\n')
/** A row by its columns. */
const rowOf = (header: string, row: string) => {
  const cells = row.slice(1).split(',`')
  return Object.fromEntries(header.split(',').map((name, i) => [name, cells[i]]))
}
const refusal = async (wish: Wish) => {
  const { status, json } = await apply(wish)
  return [status, json?.code]
}

describe('a trade bill', () => {
  it('has a row for each payment and refund of the day, and a summary', async () => {
    const { bytes } = await download()
    const [header = '', first = '', second = '', third = '', summary = '', totals = ''] =
      linesOf(bytes)
    expect(rowOf(header, first)).toMatchObject({
      交易时间: '2026-11-22 10:00:00',
      商户号: MCHID,
      商户订单号: 'bill-0001',
      交易状态: 'SUCCESS',
      订单金额: '19.99',
      申请退款金额: '0.00',
      商品名称: '钛架\\  轻',
      手续费: '0.12',
    })
    expect(rowOf(header, second)).toMatchObject({ 商户订单号: 'bill-0002', 订单金额: '10.50' })
    expect(rowOf(header, third)).toMatchObject({
      商户订单号: 'bill-0001',
      商户退款单号: 'bill-r-1',
      交易状态: 'REFUND',
      订单金额: '0.00',
      申请退款金额: '5.00',
    })
    expect(rowOf(summary, totals)).toMatchObject({
      总交易单数: '3',
      订单总金额: '30.49',
      申请退款总金额: '5.00',
    })
  })

  it('is announced by a signed answer and fetched unsigned, at the real host', async () => {
    const answer = await apply()
    const { publicKey } = simulator.platform
    expect(isSignedBy(publicKey, (name) => answer.headers.get(name), answer.raw)).toBe(true)
    expect(answer.json?.download_url).toMatch(/^https:\/\/api\.mch\.weixin\.qq\.com\/v3\//)
    const { response, hash_value, bytes } = await download()
    expect(response.headers.get('content-type')).toMatch('text/plain')
    expect(response.headers.get('wechatpay-signature')).toBeNull()
    expect(sha1(bytes)).toBe(hash_value)
  })

  it('comes compressed on request, its digest over what is inside', async () => {
    const plain = await download()
    const { response, bytes, hash_value } = await download({ more: '&tar_type=GZIP' })
    expect(response.headers.get('content-type')).toBe('application/x-gzip')
    expect(gunzipSync(bytes)).toEqual(plain.bytes)
    expect(sha1(plain.bytes)).toBe(hash_value)
  })

  it.each([
    ['SUCCESS', ['bill-0001', 'bill-0002']],
    ['REFUND', ['bill-0001']],
  ])('of kind %s has its own rows and columns', async (type, numbers) => {
    const { bytes } = await download({ more: `&bill_type=${type}` })
    const [header = '', ...rest] = linesOf(bytes)
    const rows = rest.slice(0, -2).map((row) => rowOf(header, row))
    expect(rows.map((row) => row['商户订单号'])).toEqual(numbers)
    const refunding = ['商户退款单号', '退款成功时间'].map((column) => header.includes(column))
    expect(refunding).toEqual(type === 'REFUND' ? [true, true] : [false, false])
  })

  it('needs a signature for its file', async () => {
    const { path } = await download()
    expect((await fetch(simulator.origin + path)).status).toBe(401)
  })
})

describe('a bill is refused', () => {
  it.each([
    ['of today', { date: '2026-11-23' }, [400, 'INVALID_REQUEST']],
    ['of a day to come', { date: '2026-12-01' }, [400, 'INVALID_REQUEST']],
    ['older than three months', { date: '2026-08-01' }, [400, 'INVALID_REQUEST']],
    ['without payments', { date: '2026-11-20' }, [400, 'NO_STATEMENT_EXIST']],
    ['of no day', { date: '2026-13-40' }, [400, 'PARAM_ERROR']],
    ['of another kind', { more: '&bill_type=SOME' }, [400, 'PARAM_ERROR']],
    ['packed otherwise', { more: '&tar_type=ZIP' }, [400, 'PARAM_ERROR']],
    [
      'of another account',
      { kind: 'fundflowbill', more: '&account_type=ME' },
      [400, 'PARAM_ERROR'],
    ],
    [
      'of an account without money',
      { kind: 'fundflowbill', more: '&account_type=FEES' },
      [400, 'NO_STATEMENT_EXIST'],
    ],
  ])('%s', async (_name, wish, expected) => {
    expect(await refusal(wish)).toEqual(expected)
  })

  it('before nine of the next day', async () => {
    const early = fakeClock('2026-11-22T02:00:00Z')
    const other = await start({ clock: early })
    await sell(other, 'early-01')
    await early.advance(22 * HOUR)
    const path = `/v3/bill/tradebill?bill_date=${DAY}`
    expect((await pay(other, 'GET', path)).json?.code).toBe('STATEMENT_CREATING')
    await early.advance(HOUR)
    expect((await pay(other, 'GET', path)).status).toBe(200)
  })
})

it('a fund bill says what came, what went, and what was there after it', async () => {
  const { bytes } = await download({ kind: 'fundflowbill' })
  const lines = linesOf(bytes)
  const header = lines[0] ?? ''
  const rows = lines.slice(1, -2).map((row) => rowOf(header, row))
  const figures = rows.map((row) => [row['业务名称'], row['收支金额(元)'], row['账户结余(元)']])
  expect(figures).toEqual([
    ['交易', '19.99', '19.99'],
    ['扣除交易手续费', '0.12', '19.87'],
    ['交易', '10.50', '30.37'],
    ['扣除交易手续费', '0.06', '30.31'],
    ['退款', '4.97', '25.34'],
  ])
  expect(rowOf(lines.at(-2) ?? '', lines.at(-1) ?? '')).toEqual({
    资金流水总笔数: '5',
    收入笔数: '2',
    收入金额: '30.49',
    支出笔数: '3',
    支出金额: '5.15',
  })
})

describe('faults of bills', () => {
  it('F67 and F68 answer that there is none, or none yet, once each', async () => {
    await arm(simulator, 'F68', { times: 2 })
    await arm(simulator, 'F67')
    expect(await refusal({})).toEqual([400, 'STATEMENT_CREATING'])
    expect(await refusal({})).toEqual([400, 'STATEMENT_CREATING'])
    expect(await refusal({})).toEqual([400, 'NO_STATEMENT_EXIST'])
    expect((await apply()).status).toBe(200)
  })

  it('F69 names a digest that is not the file’s', async () => {
    await arm(simulator, 'F69', { orderNo: DAY })
    const { bytes, hash_value } = await download()
    expect(sha1(bytes)).not.toBe(hash_value)
  })

  it('F70 lets the address expire once', async () => {
    await arm(simulator, 'F70')
    const { response, bytes, path } = await download()
    expect(response.status).toBe(400)
    expect(JSON.parse(bytes.toString())).toMatchObject({ code: 'INVALID_REQUEST' })
    expect((await fetchFile(path)).response.status).toBe(200)
  })

  it.each([
    ['missing', {}, ['bill-0002:10.50', 'bill-0001:5.00'], '10.50'],
    [
      'extra',
      { fen: 700 },
      ['bill-0001:19.99', 'new:7.00', 'bill-0002:10.50', 'bill-0001:5.00'],
      '37.49',
    ],
    ['amount', {}, ['bill-0001:20.00', 'bill-0002:10.50', 'bill-0001:5.00'], '30.50'],
  ])('F71 makes a row %s, and the summary with it', async (change, more, expected, total) => {
    await arm(simulator, 'F71', { orderNo: 'bill-0001', params: { change, ...more } })
    const lines = linesOf((await download()).bytes)
    const rows = lines.slice(1, -2).map((row) => rowOf(lines[0] ?? '', row))
    const seen = rows.map((row) => {
      const amount = row['交易状态'] === 'REFUND' ? row['申请退款金额'] : row['订单金额']
      return `${row['商户订单号']?.replace(/^stranger.*/, 'new')}:${amount}`
    })
    expect(seen).toEqual(expected)
    expect(rowOf(lines.at(-2) ?? '', lines.at(-1) ?? '')['订单总金额']).toBe(total)
  })

  it('F72 takes the digest over the compressed file', async () => {
    await arm(simulator, 'F72')
    const { bytes, hash_value } = await download({ more: '&tar_type=GZIP' })
    expect(sha1(bytes)).toBe(hash_value)
  })

  it('F73 moves the columns, adds one, and begins with a mark', async () => {
    const plain = linesOf((await download()).bytes)
    await arm(simulator, 'F73')
    const changed = linesOf((await download()).bytes)
    const header = changed[0] ?? ''
    expect(header.startsWith('\uFEFF新的一列,费率备注')).toBe(true)
    expect(rowOf(header, changed[1] ?? '')).toMatchObject(rowOf(plain[0] ?? '', plain[1] ?? ''))
  })
})
