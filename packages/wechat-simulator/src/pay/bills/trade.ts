import { wechatTime } from '../../clock'
import type { ArmedFault } from '../../faults'
import { randomDigits } from '../../random'
import type { RefundStatus } from '../../state'
import type { World } from '../../world'
import { billText, escaped, feeOf, yuan } from './csv'
import { ownNumbers, type BillRecord } from './records'

export const TRADE_BILLS = ['ALL', 'SUCCESS', 'REFUND'] as const
export type TradeBillType = (typeof TRADE_BILLS)[number]

/** A row by the names of its columns; `orderFen` and `refundFen` are what its amounts are written from. */
type Row = { cells: Record<string, string>; orderFen: number; refundFen: number }

/** Columns of the three kinds of trade bill (doc: 交易账单详细说明). */
const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额'
const REFUNDING = '微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态'
const COLUMNS: Record<TradeBillType, string> = {
  ALL: `${HEAD},${REFUNDING},商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注`,
  SUCCESS: `${HEAD},商品名称,商户数据包,手续费,费率,订单金额,费率备注`,
  REFUND: `${HEAD},退款申请时间,退款成功时间,${REFUNDING},商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注`,
}
const SUMMARY: Record<TradeBillType, string> = {
  ALL: '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
  SUCCESS: '总交易单数,应结订单总金额,手续费总金额,订单总金额',
  REFUND:
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
}
/** Bills call what became of a refund by other names than the API. */
const REFUND_STATE: Record<RefundStatus, string> = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  CLOSED: 'FAIL',
  ABNORMAL: 'CHANGE',
}

/** The records that a kind of bill holds. */
export function recordsFor(type: TradeBillType, records: BillRecord[]): BillRecord[] {
  if (type === 'ALL') return records
  const kind = type === 'SUCCESS' ? 'payment' : 'refund'
  return records.filter((record) => record.kind === kind)
}

/** The text of a trade bill, changed by F71 and F73 where they strike. */
export function tradeBill(
  world: World,
  type: TradeBillType,
  records: BillRecord[],
  numbers: string[],
): string {
  const rows = rowsOf(world, records, numbers[0] ?? '')
  const reordered = world.strike('F73', 'trade-bill', numbers) !== null
  const columns = COLUMNS[type].split(',')
  const header = reordered ? ['新的一列', ...columns.reverse()] : columns
  const cells = rows.map((row) => header.map((column) => row.cells[column] ?? ''))
  const text = billText(header, cells, summaryOf(type, rows))
  return reordered ? `\uFEFF${text}` : text
}

function rowOf(record: BillRecord): Row {
  const { order, at } = record
  const paid = record.kind === 'payment'
  const orderFen = paid ? order.total : 0
  const refundFen = paid ? 0 : record.refund.amount
  const cells = {
    交易时间: billTime(at),
    公众账号ID: order.appid,
    商户号: order.mchid,
    特约商户号: '0',
    设备号: '',
    微信订单号: order.payment?.transactionId ?? '',
    商户订单号: order.outTradeNo,
    用户标识: order.openid,
    交易类型: 'JSAPI',
    交易状态: paid ? 'SUCCESS' : 'REFUND',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    代金券金额: '0.00',
    ...refundCells(record),
    充值券退款金额: '0.00',
    商品名称: escaped(order.description),
    商户数据包: escaped(order.attach),
    费率: '0.60%',
    费率备注: '',
  }
  return withAmounts({ cells, orderFen, refundFen })
}

function refundCells(record: BillRecord): Record<string, string> {
  if (record.kind === 'payment') {
    return { 微信退款单号: '0', 商户退款单号: '0', 退款类型: '', 退款状态: '' }
  }
  const { refundId, outRefundNo, status, successAt } = record.refund
  return {
    微信退款单号: refundId,
    商户退款单号: outRefundNo,
    退款类型: 'ORIGINAL',
    退款状态: REFUND_STATE[status],
    退款申请时间: billTime(record.at),
    退款成功时间: successAt === undefined ? '' : billTime(successAt),
  }
}

function withAmounts(row: Row): Row {
  const { orderFen, refundFen } = row
  const amounts = {
    应结订单金额: yuan(orderFen),
    订单金额: yuan(orderFen),
    退款金额: yuan(refundFen),
    申请退款金额: yuan(refundFen),
    手续费: yuan(feeOf(orderFen) - feeOf(refundFen)),
  }
  return { ...row, cells: { ...row.cells, ...amounts } }
}

/** F71, of each row by its number, and once of the whole bill by its day (then of the first row). */
function rowsOf(world: World, records: BillRecord[], date: string): Row[] {
  const strike = (numbers: string[]) => world.strike('F71', 'trade-bill', numbers)
  const rows = records.flatMap((record) => wronged([rowOf(record)], strike(ownNumbers(record))))
  return wronged(rows, strike([date]))
}

/** The first row is left out or changed, or a stranger follows. */
function wronged(rows: Row[], fault: ArmedFault | null): Row[] {
  const [row, ...others] = rows
  if (!row || !fault) return rows
  const { change = 'missing', fen } = fault.params
  if (change === 'missing') return others
  if (change === 'extra') {
    const stranger = `stranger${randomDigits(12)}`
    const cells = { ...row.cells, 商户订单号: stranger, 交易状态: 'SUCCESS' }
    return [...rows, withAmounts({ cells, orderFen: Number(fen ?? 100), refundFen: 0 })]
  }
  const field = row.orderFen > 0 ? 'orderFen' : 'refundFen'
  return [withAmounts({ ...row, [field]: Number(fen ?? row[field] + 1) }), ...others]
}

function summaryOf(type: TradeBillType, rows: Row[]): [string, string][] {
  const sum = (of: (row: Row) => number) => yuan(rows.reduce((total, row) => total + of(row), 0))
  const [orders, refunds] = [sum((row) => row.orderFen), sum((row) => row.refundFen)]
  const values: Record<string, string> = {
    总交易单数: String(rows.length),
    应结订单总金额: orders,
    退款总金额: refunds,
    充值券退款总金额: '0.00',
    手续费总金额: sum((row) => feeOf(row.orderFen) - feeOf(row.refundFen)),
    订单总金额: orders,
    申请退款总金额: refunds,
  }
  return SUMMARY[type].split(',').map((name) => [name, values[name] ?? ''])
}

/** `2026-11-21 18:03:09`, Beijing time. */
export function billTime(at: number): string {
  return wechatTime(at).slice(0, 19).replace('T', ' ')
}
