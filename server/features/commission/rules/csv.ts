import type { Entry } from '../../../db/ledger'
import { wallFormat } from '../../../lib/time'

const BOM = '\uFEFF'
const HEADER = ['时间', '门店', '账目', '对象', '订单号', '商品', '事项', '金额（元）']

/** Accounts that people read, by what stands before the id; the others only balance them. */
const BOOKS: Record<string, string> = {
  guide: '导购业绩',
  pool: '门店公共业绩',
  store: '门店业绩',
  region: '大区业绩',
  brand: '品牌业绩',
  'accrued:guide': '提成·待确认',
  'confirmed:guide': '提成·已确认',
  'paid:guide': '提成·已发放',
}
const CAUSES: Record<string, string> = {
  paid: '成交',
  refund: '退款',
  revised: '服务改判',
  adjusted: '申诉裁定',
  confirmed: '到期确认',
  payout: '发放',
}

/**
 * A text as a cell that a spreadsheet shows and never runs: one that begins like a formula gets a quote in front
 * (OWASP: CSV injection).
 */
export function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** Fen as yuan, e.g. `-12.50`: a number, which no spreadsheet takes for a formula. */
function amountCell(fen: number): string {
  const abs = Math.abs(fen)
  const cents = String(abs % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${Math.floor(abs / 100)}.${cents}`
}

/** The first line of the file, with the mark that makes a spreadsheet read UTF-8. */
export const CSV_HEAD = `${BOM}${HEADER.join(',')}\r\n`

/** The lines of an entry, one for each account that people read; `nameOf` answers the name of an id. */
export function csvLines(entry: Entry, store: string, nameOf: (id: string) => string): string {
  const lines = entry.postings.flatMap(({ account, amount }) => {
    const [, kind = '', id = ''] = /^(.+):([^:]+)$/.exec(account) ?? ['', account, account]
    const book = BOOKS[kind]
    if (book === undefined) return []
    const texts = [
      wallFormat(entry.at, 'yyyy-MM-dd HH:mm:ss'),
      store,
      book,
      nameOf(id),
      entry.about?.orderNo ?? '',
      entry.about?.title ?? '',
      CAUSES[entry.sourceKind] ?? '',
    ]
    return [`${texts.map(textCell).join(',')},${amountCell(amount)}\r\n`]
  })
  return lines.join('')
}
