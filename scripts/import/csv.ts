import Papa from 'papaparse'
import { Wrong } from './problem'

/**
 * A record: its number as a spreadsheet shows it (the header is 1), and its cells without spaces around them and without
 * the empty ones at the end.
 */
export type CsvRow = { at: number; cells: string[] }

/** More would not fit into memory at once; a brand splits such a file. */
const MAX_ROWS = 300_000

/**
 * Reads comma separated text (RFC 4180); rows without anything are left out.
 * @throws Wrong for a quote that never closes, another separator, or more than 300,000 rows; the message names the row
 */
export function readCsv(text: string): { header: string[]; rows: CsvRow[] } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimiter: ',',
    newline: '\n',
  })
  const [error] = errors
  if (error) throw new Wrong('引号没有成对', (error.row ?? 0) + 1)
  if (data.length > MAX_ROWS) throw new Wrong(`超过 ${MAX_ROWS} 行，请分成几个文件夹导入`)
  const [header = [], ...records] = data.map((cells) => filled(cells.map((cell) => cell.trim())))
  const [only = ''] = header
  if (header.length === 1 && /[;\t，；]/.test(only)) {
    throw new Wrong('列之间要用英文逗号分隔：请在 Excel 里另存为「CSV UTF-8（逗号分隔）」')
  }
  const rows = records.map((cells, i) => ({ at: i + 2, cells }))
  return { header, rows: rows.filter(({ cells }) => cells.length > 0) }
}

/** Without the empty cells at the end: Excel writes as many as a sheet was ever wide, or none. */
function filled(cells: string[]): string[] {
  let end = cells.length
  while (end > 0 && cells[end - 1] === '') end -= 1
  return cells.slice(0, end)
}

/** Comma separated text as Excel saves and opens it: with a byte order mark, lines ending CRLF. */
export function writeCsv(header: string[], rows: string[][]): string {
  return `\uFEFF${Papa.unparse([header, ...rows], { newline: '\r\n' })}\r\n`
}
