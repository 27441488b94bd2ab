import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { readCsv, writeCsv } from '../import/csv'
import type { Count, Kind } from '../import/plan'
import type { Problem } from '../import/problem'
import type { TableName } from '../import/tables'
import type { Stack } from '../stack/stack'

/** What `npm run import -- --json` says: rows by kind, or everything that is wrong. */
export type ImportAnswer = { counts: Record<Kind, Count>; problems: Problem[] }

const MAIN = path.join(__dirname, '../import/main.js')

/** Runs the import's own program on a stack, as a brand's computer department would. Answers what it printed. */
async function run(stack: Stack, args: string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    MONGODB_URI: stack.databaseUri,
    FILES_DIR: stack.files,
  }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [MAIN, ...args], { env }, (error, stdout, stderr) => {
      // a folder that is refused ends with 1, and says why on its output
      if (error && stdout === '') reject(new Error(stderr))
      else resolve(stdout)
    })
  })
}

/** A folder with the brand's files, exported from a stack, changed and imported again. */
export type BrandFolder = {
  import(...flags: '--dry-run'[]): Promise<ImportAnswer>
  /** writes a cell of the row that this code names */
  change(table: TableName, code: string, column: string, text: string): void
}

export async function exportBrand(stack: Stack): Promise<BrandFolder> {
  const folder = fs.mkdtempSync(path.join(stack.folder, 'brand-'))
  await run(stack, ['export', folder])
  return {
    import: async (...flags) =>
      JSON.parse(await run(stack, ['import', folder, '--json', ...flags])) as ImportAnswer,
    change(table, code, column, text) {
      const file = path.join(folder, `${table}.csv`)
      const { header, rows } = readCsv(fs.readFileSync(file, 'utf8').replace(/\r\n/g, '\n'))
      const place = header.indexOf(column)
      const cells = rows.find((row) => row.cells[0] === code)?.cells
      if (!cells || place < 0) throw new Error(`${table}.csv has no ${column} of ${code}`)
      cells[place] = text
      fs.writeFileSync(
        file,
        writeCsv(
          header,
          rows.map((row) => row.cells),
        ),
      )
    },
  }
}

/** Rows that an import created or changed, by kind; kinds without any are left out. */
export function movedIn({ counts }: ImportAnswer): Record<string, [number, number]> {
  const moved = Object.entries(counts).filter(([, row]) => row.created + row.changed > 0)
  return Object.fromEntries(moved.map(([kind, row]) => [kind, [row.created, row.changed]]))
}
