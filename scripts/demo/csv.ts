/** A record of a CSV file: its number as a spreadsheet shows it (the header is 1), and its cells by column. */
export type CsvRecord = { row: number; cells: Record<string, string> }

const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y

/**
 * Reads RFC 4180 text strictly, with or without a byte order mark, lines ending LF or CRLF.
 * @throws naming the row: a stray quote, a row with more or fewer cells than the header, a column named twice.
 */
export function readCsv(text: string): CsvRecord[] {
  const [header, ...rows] = splitCells(text.replace(/^\uFEFF/, ''))
  if (new Set(header).size < header.length) throw new Error('row 1: a column is named twice')
  return rows.map((cells, index) => {
    const row = index + 2
    if (cells.length !== header.length)
      throw new Error(`row ${row}: ${cells.length} cells under ${header.length} columns`)
    return { row, cells: Object.fromEntries(header.map((column, i) => [column, cells[i]])) }
  })
}

function splitCells(text: string): string[][] {
  const rows: string[][] = [[]]
  CELL.lastIndex = 0
  for (;;) {
    const match = CELL.exec(text)
    if (!match) throw new Error(`row ${rows.length}: a quote in the wrong place`)
    const [, quoted, plain, separator] = match
    rows[rows.length - 1].push(quoted?.replaceAll('""', '"') ?? plain)
    if (separator === ',') continue
    if (CELL.lastIndex === text.length) return rows
    rows.push([])
  }
}
