import { readCsv, writeCsv, type CsvRow } from './csv'
import { Wrong, type Problem } from './problem'
import { keyOf, TABLES, type Entry, type Row, type Table, type TableName } from './tables'
import { textOf } from './text'

/** More is no table of a brand. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * A table's file read: its good rows, and everything that is wrong in it. `spoiled` are the codes of rows that are wrong
 * elsewhere, so that rows which refer to them are not called wrong as well; null when all of the file is unreadable.
 */
export type Sheet<Name extends TableName> = {
  entries: Entry<Name>[]
  spoiled: Set<string> | null
  problems: Problem[]
}

/** Reads a table's file; it never throws for what is in it. */
export function readSheet<Name extends TableName>(name: Name, bytes: Buffer): Sheet<Name> {
  const file = `${name}.csv`
  const problems: Problem[] = []
  const table: Table = TABLES[name]
  const sheet = opened(file, bytes, problems)
  if (!sheet) return { entries: [], spoiled: null, problems }
  const places = columnPlaces(file, table, sheet.header, problems)
  // of a table whose header is wrong every row would be wrong again
  if (problems.length > 0) return { entries: [], spoiled: null, problems }
  const spoiled = new Set<string>()
  const ownCode = (cells: string[]) => cells[places.get('code') ?? -1] ?? ''
  const entries: Entry<Name>[] = []
  for (const { at, cells } of sheet.rows) {
    const say = (column: string | null, message: string) =>
      void problems.push({ file, row: at, column, message })
    if (cells.length > sheet.header.length) {
      say(
        null,
        `有 ${cells.length} 格，列只有 ${sheet.header.length} 个：格里的逗号要放进引号，数字不带千分位`,
      )
      spoiled.add(ownCode(cells))
      continue
    }
    const row = readRow(table, places, cells, say)
    // the columns of the table have read every cell of the row
    if (row) entries.push({ at, row: row as Row<Name> })
    else spoiled.add(ownCode(cells))
  }
  return { entries, spoiled, problems: [...problems, ...doubles(name, entries)] }
}

function opened(file: string, bytes: Buffer, problems: Problem[]) {
  try {
    if (bytes.length > MAX_BYTES) throw new Wrong('超过 64 MB，请分成几个文件夹导入')
    return readCsv(textOf(bytes))
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    problems.push({ file, row: error.row, column: null, message: error.message })
    return null
  }
}

/** Where each column of the table stands in the file. */
function columnPlaces(file: string, table: Table, header: string[], problems: Problem[]) {
  const known = Object.keys(table.columns)
  const say = (column: string | null, message: string) =>
    void problems.push({ file, row: 1, column, message })
  for (const [i, column] of header.entries()) {
    if (column === '') say(null, `第 ${i + 1} 列没有列名`)
    else if (!known.includes(column)) say(column, `不认识的列；可用的列：${known.join(',')}`)
    else if (header.indexOf(column) < i) say(column, '这一列写了两次')
  }
  for (const column of known) {
    if (!header.includes(column) && !table.spare.includes(column)) say(column, '缺少这一列')
  }
  return new Map(known.map((column) => [column, header.indexOf(column)]))
}

function readRow(
  table: Table,
  places: Map<string, number>,
  cells: CsvRow['cells'],
  say: (column: string, message: string) => void,
): Record<string, unknown> | null {
  const row: Record<string, unknown> = {}
  let good = true
  for (const [column, cell] of Object.entries(table.columns)) {
    try {
      row[column] = cell.read(cells[places.get(column) ?? -1] ?? '')
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      say(column, error.message)
      good = false
    }
  }
  return good ? row : null
}

/** Rows that repeat what an earlier row is known by. */
function doubles<Name extends TableName>(name: Name, entries: Entry<Name>[]): Problem[] {
  const first = new Map<string, number>()
  return entries.flatMap(({ at, row }) => {
    const key = keyOf(name, row)
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, at)
      return []
    }
    const column = TABLES[name].key.join(',')
    return [{ file: `${name}.csv`, row: at, column, message: `${key} 在第 ${earlier} 行已经有了` }]
  })
}

/** The file of a table as it is given back: `readSheet` of it gives the same rows. */
export function writeSheet<Name extends TableName>(name: Name, rows: Row<Name>[]): string {
  const columns: [string, { write(value: unknown): string }][] = Object.entries(
    TABLES[name].columns,
  )
  const lines = rows.map((row) => {
    const cells = row as Record<string, unknown>
    return columns.map(([column, cell]) => cell.write(cells[column]))
  })
  return writeCsv(
    columns.map(([column]) => column),
    lines,
  )
}
