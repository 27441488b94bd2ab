// `npm run reconcile -- --date 2026-11-21 [--json]`: fetches WeChat's bill of a day, compares it with our books and prints the
// result (docs/reconciliation.md); harmless to repeat. For the server that the environment describes, else for the demo that
// runs; `--data <folder>` names another stack's. Ends with 0 when the day was compared and nothing of it is open.
import { parseArgs } from 'node:util'
import { reconcileNow } from '../../server/features/reconciliation/commands/day'
import { presentReconciliation } from '../../server/features/reconciliation/present'
import {
  countOpenDifferences,
  differencesOf,
} from '../../server/features/reconciliation/model/difference'
import { AppError } from '../../server/lib/errors'
import { machineNow, plus } from '../../server/lib/time'
import { openDeps } from '../../server/process'
import { Wrong } from '../import/problem'
import { findPlace } from './place'
import { reportText } from './report'

const USAGE = '用法：npm run reconcile -- --date 2026-11-21 [--json] [--data 文件夹]'

function readWish(args: string[]): { date: string; json: boolean; data: string | undefined } {
  const text = { type: 'string' } as const
  try {
    const options = { date: text, data: text, json: { type: 'boolean' } } as const
    const { date, json, data } = parseArgs({ args, options }).values
    if (date && /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))) {
      return { date, json: json ?? false, data }
    }
  } catch {
    // an option that there is not: the usage says which there are
  }
  throw new Wrong(USAGE)
}

async function main(): Promise<number> {
  const { date, json, data } = readWish(process.argv.slice(2))
  const { env, aheadMs } = findPlace(data)
  const { deps, close } = await openDeps(env, () => plus(machineNow(), aheadMs))
  try {
    const run = await reconcileNow(deps, date)
    const [open, differences] = [await countOpenDifferences(), await differencesOf(date)]
    const view = presentReconciliation({ runs: [run], open, differences })
    console.log(json ? JSON.stringify(view, null, 2) : reportText(view))
    const compared = run.state === 'done' || run.state === 'empty'
    return compared && differences.every(({ state }) => state !== 'open') ? 0 : 1
  } finally {
    await close()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const plain = error instanceof Wrong || error instanceof AppError
    console.error(plain ? error.message : error)
    process.exit(error instanceof Wrong ? 2 : 1)
  },
)
