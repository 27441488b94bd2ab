import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { DAY, HOUR, machineNow, MINUTE, SECOND } from '../../clock'
import type { JsonObject } from '../../fields'
import { randomText } from '../../random'
import type { World } from '../../world'
import { paramError, PayError } from '../errors'
import { fundBill } from './fund'
import { allRecords, billDay, recordNumbers, type BillRecord } from './records'
import { recordsFor, tradeBill, TRADE_BILLS, type TradeBillType } from './trade'

/** A bill that waits to be fetched, and the numbers by which a fault may address it; `until` is machine time. */
export type BillFile = {
  token: string
  numbers: string[]
  bytes: Buffer
  compressed: boolean
  until: number
}

/** The SDKs sign and call the host by its name. */
const FILES = 'https://api.mch.weixin.qq.com/v3/billdownload/file'
const ADDRESS_LIFE = 5 * MINUTE
/** Bills of a day are written from 09:00 of the next one. */
const WRITTEN_AFTER = 9 * HOUR
const KEPT_DAYS = 92
const FUND_ACCOUNTS = ['BASIC', 'OPERATION', 'FEES']
const FUND_REQUESTS_A_SECOND = 3

type Operation = 'trade-bill' | 'fund-bill'

/** The numbers by which a fault may address a bill: its day, and every number in it. */
export function billNumbers(world: World, query: URLSearchParams): string[] {
  const date = query.get('bill_date') ?? ''
  return [date, ...recordsOf(world, date).flatMap(recordNumbers)]
}

/**
 * 申请交易账单: where the file lies, and its SHA-1.
 * @throws PayError 400 PARAM_ERROR, INVALID_REQUEST (day), STATEMENT_CREATING, NO_STATEMENT_EXIST
 */
export function applyTradeBill(world: World, query: URLSearchParams): JsonObject {
  const type = query.get('bill_type') ?? 'ALL'
  if (!isTradeBill(type)) throw wrong('bill_type', type, `必须是 ${TRADE_BILLS.join('、')} 之一`)
  const date = dayOf(world, query)
  const records = recordsFor(type, recordsOf(world, date))
  return shelve(world, 'trade-bill', query, records.length, (numbers) =>
    tradeBill(world, type, records, numbers),
  )
}

/** 申请资金账单: only the basic account has any money. @throws PayError as the trade bill, and 429 above 3 a second */
export function applyFundBill(world: World, query: URLSearchParams): JsonObject {
  limitFundBills(world)
  const account = query.get('account_type') ?? 'BASIC'
  if (!FUND_ACCOUNTS.includes(account)) {
    throw wrong('account_type', account, `必须是 ${FUND_ACCOUNTS.join('、')} 之一`)
  }
  const date = dayOf(world, query)
  const rows = account === 'BASIC' ? recordsOf(world, date).length : 0
  return shelve(world, 'fund-bill', query, rows, () => fundBill(allRecords(world), date))
}

/** The file behind an address. @throws PayError 400 INVALID_REQUEST when the address is unknown or older than 5 minutes */
export function billFile(world: World, query: URLSearchParams): BillFile {
  const token = query.get('token') ?? ''
  const file = world.bills.find((one) => one.token === token)
  const expired = file && world.strike('F70', 'bill-download', file.numbers)
  if (!file || expired || file.until <= machineNow()) {
    throw new PayError(400, 'INVALID_REQUEST', '下载链接过期，请重新请求文件下载')
  }
  return file
}

function shelve(
  world: World,
  operation: Operation,
  query: URLSearchParams,
  rows: number,
  write: (numbers: string[]) => string,
): JsonObject {
  const numbers = billNumbers(world, query)
  if (world.strike('F68', operation, numbers)) throw creating()
  if (rows === 0 || world.strike('F67', operation, numbers)) {
    throw new PayError(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在')
  }
  const plain = Buffer.from(write(numbers))
  const compressed = query.get('tar_type') === 'GZIP'
  const bytes = compressed ? gzipSync(plain) : plain
  const now = machineNow()
  const file = { token: randomText(48), numbers, bytes, compressed, until: now + ADDRESS_LIFE }
  world.bills = [...world.bills.filter(({ until }) => until > now), file]
  const hashed = compressed && world.strike('F72', operation, numbers) ? bytes : plain
  const digest = createHash('sha1').update(hashed).digest('hex')
  const broken = world.strike('F69', operation, numbers)
  return {
    hash_type: 'SHA1',
    hash_value: broken ? createHash('sha1').update(digest).digest('hex') : digest,
    download_url: `${FILES}?token=${file.token}`,
  }
}

function recordsOf(world: World, date: string): BillRecord[] {
  return allRecords(world).filter(({ at }) => billDay(at) === date)
}

function dayOf(world: World, query: URLSearchParams): string {
  const tar = query.get('tar_type')
  if (tar !== null && tar !== 'GZIP') throw wrong('tar_type', tar, '必须是 GZIP')
  const date = query.get('bill_date') ?? ''
  const begins = Date.parse(`${date}T00:00:00+08:00`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(begins)) {
    throw wrong('bill_date', date, '格式应为 yyyy-MM-dd')
  }
  const now = world.now()
  const ends = begins + DAY
  if (now < ends || now > begins + KEPT_DAYS * DAY) {
    throw new PayError(400, 'INVALID_REQUEST', '账单日期只能是三个月内，且早于今天')
  }
  if (now < ends + WRITTEN_AFTER) throw creating()
  return date
}

const fundRequests = new WeakMap<World, number[]>()

function limitFundBills(world: World): void {
  const now = machineNow()
  const recent = (fundRequests.get(world) ?? []).filter((at) => at > now - SECOND)
  if (recent.length >= FUND_REQUESTS_A_SECOND) {
    throw new PayError(429, 'FREQUENCY_LIMITED', '频率超限，请降低频率后重试')
  }
  fundRequests.set(world, [...recent, now])
}

function isTradeBill(type: string): type is TradeBillType {
  return TRADE_BILLS.some((known) => known === type)
}

function creating(): PayError {
  return new PayError(400, 'STATEMENT_CREATING', '账单生成中')
}

function wrong(name: string, value: string, issue: string): PayError {
  return paramError(`/${name}`, value, issue, 'query')
}
