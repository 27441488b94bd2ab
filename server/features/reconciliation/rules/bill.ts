/** A row of a trade bill. Amounts in fen; `at` is the time of paying, or of accepting the refund. */
export type BillRow = {
  kind: 'payment' | 'refund'
  /** A merchant number may serve several apps, and its bill has them all. */
  appid: string
  /** out_trade_no */
  outTradeNo: string
  transactionId: string
  /** null in a payment's row */
  outRefundNo: string | null
  /** the order's amount, or the amount that the refund was asked for */
  fen: number
  /** trade state, or the refund's state when it was accepted (never renewed) */
  state: string
  at: Date
}

/** A bill that cannot be trusted: another file, or one that lacks a part. */
export class UnreadableBill extends Error {}

const COLUMNS = [
  '交易时间',
  '公众账号ID',
  '微信订单号',
  '商户订单号',
  '交易状态',
  '商户退款单号',
  '退款状态',
  '订单金额',
  '申请退款金额',
] as const
type Column = (typeof COLUMNS)[number]
/** The only columns in which people have written; what stands there may hold a separator after all. */
const FREE_TEXT = '商品名称'
const SUMMARY = { rows: '总交易单数', paid: '订单总金额', refunded: '申请退款总金额' }
/** China has one time all the year. */
const CHINA = '+08:00'

/**
 * Reads a trade bill of kind ALL (docs: 交易账单详细说明): UTF-8 with or without a mark, every cell behind a backtick, columns by
 * their name in any order, yuan as decimals. The bill's own summary must agree with its rows.
 * @throws UnreadableBill naming the row
 */
export function readBill(text: string): BillRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  const end = lines.findIndex((line, i) => i > 0 && !line.startsWith('`'))
  if (end < 1 || lines.length !== end + 2) throw new UnreadableBill('no rows, or no summary')
  const header = cellsOf(lines[0] ?? '')
  const place = placesOf(header, COLUMNS)
  const rows = lines.slice(1, end).map((line, i) => rowOf(folded(line, header), place, i + 2))
  checkSummary(rows, cellsOf(lines[end] ?? ''), cellsOf(lines[end + 1] ?? ''))
  // a payment that was undone at a counter's terminal is none of ours
  return rows.flatMap(({ row }) => (row.state === 'REVOKED' ? [] : [row]))
}

/** `12.34` is 1234; trailing zeros may follow. @throws UnreadableBill for anything else, and for a part of a fen */
export function fenOf(yuan: string): number {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(yuan) ?? []
  const fen = Number(whole + part.slice(0, 2).padEnd(2, '0'))
  if (whole === '' || !/^0*$/.test(part.slice(2)) || !Number.isSafeInteger(fen)) {
    throw new UnreadableBill(`no amount: ${yuan}`)
  }
  return sign && fen > 0 ? -fen : fen
}

function cellsOf(line: string): string[] {
  const bare = line.startsWith('`') ? line.slice(1).split(',`') : line.split(',')
  return bare.map((cell) => cell.trim())
}

/** The cells of a row; too many of them are put together again where people have written. */
function folded(line: string, header: string[]): string[] {
  const cells = cellsOf(line)
  const extra = cells.length - header.length
  const free = header.indexOf(FREE_TEXT)
  if (extra <= 0 || free < 0) return cells
  const text = cells.slice(free, free + extra + 1).join(',`')
  return [...cells.slice(0, free), text, ...cells.slice(free + extra + 1)]
}

function placesOf<C extends string>(header: string[], columns: readonly C[]): Record<C, number> {
  const places = columns.map((column) => [column, header.indexOf(column)] as const)
  const missing = places.filter(([, at]) => at < 0).map(([column]) => column)
  if (missing.length > 0) throw new UnreadableBill(`no column ${missing.join(', ')}`)
  return Object.fromEntries(places) as Record<C, number>
}

/** A row with both its amounts, as the summary adds them up. */
type Read = { row: BillRow; orderFen: number; refundFen: number }

function rowOf(cells: string[], place: Record<Column, number>, line: number): Read {
  const cell = (column: Column): string => {
    const text = cells[place[column]]
    if (text === undefined) throw new UnreadableBill(`line ${line} is short`)
    return text
  }
  const at = new Date(`${cell('交易时间').replace(' ', 'T')}${CHINA}`)
  if (Number.isNaN(at.getTime())) throw new UnreadableBill(`line ${line} has no time`)
  const [orderFen, refundFen] = [fenOf(cell('订单金额')), fenOf(cell('申请退款金额'))]
  const refund = cell('交易状态') === 'REFUND'
  const row: BillRow = {
    kind: refund ? 'refund' : 'payment',
    appid: cell('公众账号ID'),
    outTradeNo: cell('商户订单号'),
    transactionId: cell('微信订单号'),
    outRefundNo: refund ? cell('商户退款单号') : null,
    fen: refund ? refundFen : orderFen,
    state: cell(refund ? '退款状态' : '交易状态'),
    at,
  }
  return { row, orderFen, refundFen }
}

/**
 * A file that was cut off, or put together wrongly, does not add up. Whether its count of rows holds the refunds is not
 * documented.
 */
function checkSummary(rows: Read[], header: string[], cells: string[]): void {
  const place = placesOf(header, Object.values(SUMMARY))
  const said = (column: string) => cells[place[column] ?? -1] ?? ''
  const sum = (of: 'orderFen' | 'refundFen') => rows.reduce((total, row) => total + row[of], 0)
  const counts = [rows.length, rows.filter(({ row }) => row.kind === 'payment').length]
  const adds =
    counts.includes(Number(said(SUMMARY.rows))) &&
    fenOf(said(SUMMARY.paid)) === sum('orderFen') &&
    fenOf(said(SUMMARY.refunded)) === sum('refundFen')
  if (!adds) throw new UnreadableBill('the rows do not add up to the summary')
}
