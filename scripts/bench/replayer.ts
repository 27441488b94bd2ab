// A process of its own that replays what a database holds, so that its memory is nobody else's.
import { connectDatabase } from '../../server/db/connect'
import { replay } from '../../server/features/attribution/commands/replay'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { peakOf } from './memory'

/** The period to replay, and where it is stored. */
export type Order = { uri: string; from: string; to: string }
/** `peak`: the most memory of this process above idle, in bytes. */
export type StoredReplay = { lines: number; moved: number; seconds: number; peak: number }

const DRAFT = { ...DEFAULTS.attribution, goods: 'service-first', assistBps: 1_000 } as const
const SAMPLE_MS = 50

process.once('message', (order: Order) => {
  void answer(order).then((figures) => process.send?.(figures, () => process.exit(0)))
})

async function answer({ uri, from, to }: Order): Promise<StoredReplay> {
  const disconnect = await connectDatabase(uri)
  const memory = peakOf()
  const sampling = setInterval(memory.sample, SAMPLE_MS)
  const began = performance.now()
  const period = { from: new Date(from), to: new Date(to) }
  const totals = await replay({ ...period, rules: DRAFT }, () => undefined)
  const seconds = (performance.now() - began) / 1_000
  clearInterval(sampling)
  await disconnect()
  return { lines: totals.lines, moved: totals.moved, seconds, peak: memory.peak() }
}
