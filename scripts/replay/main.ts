// `npm run replay -- --from 2026-11-01 --to 2026-12-01 --rules draft.json [--csv file] [--json]`: what a period would have come
// to under other rules (docs/replay.md). On the database that MONGODB_URI and FILES_DIR name, else on the demo that runs;
// `--generated 100000` takes generated lines instead. Nothing is written but the CSV file of the lines that would move.
import fs from 'node:fs'
import { connectDatabase } from '../../server/db/connect'
import { replay } from '../../server/features/attribution/commands/replay'
import { replayNames } from '../../server/features/attribution/commands/replay-names'
import { presentReplay } from '../../server/features/attribution/present/replay'
import {
  count,
  noTotals,
  replayLine,
  type Replayed,
  type ReplayNames,
} from '../../server/features/attribution/rules/replay'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { dataPlace } from '../import/place'
import { Wrong } from '../import/problem'
import { readWish, type Wish } from './arguments'
import { csvOf } from './csv'
import { generatedLines } from './generate'
import { reportText } from './report'

/** The seed of the generated lines: the same ones at every call. */
const SEED = 7
const LISTED = 20

async function main(): Promise<number> {
  const wish = readWish(process.argv.slice(2))
  const view = wish.generated === null ? await onDatabase(wish) : onGenerated(wish, wish.generated)
  console.log(wish.json ? JSON.stringify(view) : reportText(view))
  return 0
}

async function onDatabase(wish: Wish) {
  const place = dataPlace()
  if (!place)
    throw new Wrong('没有可用的数据库：先用 npm start 打开演示，或设置 MONGODB_URI 和 FILES_DIR')
  const disconnect = await connectDatabase(place.uri)
  try {
    const names = await replayNames()
    const moved = collector(wish, names)
    const totals = await replay(wish, moved.take)
    moved.close()
    return presentReplay(totals, moved.listed, names, totals.moved > LISTED)
  } finally {
    await disconnect()
  }
}

function onGenerated(wish: Wish, lines: number) {
  const rules = DEFAULTS.attribution
  const [guides, stores, regions, categories] = [new Map(), new Map(), new Map(), new Map()]
  const names: ReplayNames = { guides, stores, regions, categories }
  const moved = collector(wish, names)
  const totals = noTotals()
  for (const line of generatedLines(lines, { rules, from: wish.from, seed: SEED })) {
    const replayed = replayLine(line, wish.rules === 'published' ? rules : wish.rules)
    count(totals, replayed)
    if (replayed.movedFen > 0) moved.take(replayed)
  }
  moved.close()
  return presentReplay(totals, moved.listed, names, totals.moved > LISTED)
}

/** Keeps the first moved lines for the report and writes them all to the CSV file, if there is one. */
function collector({ csv }: Wish, names: ReplayNames) {
  const file = csv === null ? null : fs.openSync(csv, 'w')
  if (file !== null) fs.writeSync(file, csvOf(null, names))
  const listed: Replayed[] = []
  return {
    listed,
    take(moved: Replayed): void {
      if (listed.length < LISTED) listed.push(moved)
      if (file !== null) fs.writeSync(file, csvOf(moved, names))
    },
    close(): void {
      if (file !== null) fs.closeSync(file)
    },
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Wrong ? error.message : error)
    process.exit(1)
  },
)
