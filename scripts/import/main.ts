// `npm run import -- <folder> [--dry-run] [--json]` and `npm run export -- <folder>`: a brand's data from and to a folder of
// files (docs/import.md). On the database that MONGODB_URI and FILES_DIR name, else on the demo that runs.
import type { Deps } from '../../server/deps'
import { AppError } from '../../server/lib/errors'
import { exportFolder } from './export'
import { importFolder } from './import'
import { dataPlace, withData } from './place'
import { FolderRefused } from './problem'
import { refusalText, reportText } from './report'

const USAGE = '用法：npm run import -- <文件夹> [--dry-run] [--json]，npm run export -- <文件夹>'
const NOWHERE =
  '没有可用的数据库：先用 npm start 打开演示，或设置 MONGODB_URI 和 FILES_DIR（docs/import.md）'

async function main(): Promise<number> {
  const [verb, ...rest] = process.argv.slice(2)
  const [folder, ...others] = rest.filter((word) => !word.startsWith('--'))
  const flags = rest.filter((word) => word.startsWith('--'))
  const known = verb === 'import' ? ['--dry-run', '--json'] : []
  if (!folder || others.length > 0 || flags.some((flag) => !known.includes(flag))) {
    console.error(USAGE)
    return 2
  }
  if (verb === 'export') return exportInto(folder)
  return importFrom(folder, flags.includes('--dry-run'), flags.includes('--json'))
}

async function importFrom(folder: string, dryRun: boolean, json: boolean): Promise<number> {
  const place = dataPlace()
  if (!place && !dryRun) throw new Error(NOWHERE)
  try {
    const report = place
      ? await withData(place, (deps) =>
          dryRun ? importFolder(folder, { deps, dryRun }) : importWhole(folder, deps),
        )
      : await importFolder(folder, { deps: null, dryRun })
    if (json) console.log(JSON.stringify({ ...report, problems: [] }))
    else console.log(reportText(report, dryRun))
    if (!place && !json) console.log('（没有连数据库，只检查了文件夹本身）')
    return 0
  } catch (error) {
    if (!(error instanceof FolderRefused)) throw error
    if (json) console.log(JSON.stringify({ problems: error.problems }))
    else console.log(refusalText(error))
    return 1
  }
}

/** What broke off may have written a part; the same folder again writes the rest. */
async function importWhole(folder: string, deps: Deps) {
  try {
    return await importFolder(folder, { deps, dryRun: false })
  } catch (error) {
    if (error instanceof FolderRefused) throw error
    throw new Error(`没有做完，再导入一次就补全：${said(error)}`)
  }
}

/** What went wrong, and of what a feature refused the details, too. */
function said(error: unknown): string {
  const data = error instanceof AppError && error.data ? ` ${JSON.stringify(error.data)}` : ''
  return `${error instanceof Error ? error.message : String(error)}${data}`
}

async function exportInto(folder: string): Promise<number> {
  const place = dataPlace()
  if (!place) throw new Error(NOWHERE)
  await withData(place, ({ files }) => exportFolder(folder, files))
  console.log(`已导出到 ${folder}`)
  return 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(said(error))
    process.exit(1)
  },
)
