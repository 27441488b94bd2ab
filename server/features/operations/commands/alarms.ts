import type { Deps } from '../../../deps'
import type { Watch } from '../../../lib/watch'
import { Raised, raisedOf } from '../model'

/**
 * Logs an alarm of the kind's name for every row that has become overdue, once: what was raised is kept, and forgotten when
 * the row is gone or in time again. Looks at the `most` rows of each kind that wait longest. Answers 0: whatever is left is
 * for the next time.
 */
export async function raiseAlarms(
  deps: Deps,
  watches: Watch<Deps>[],
  most: number,
): Promise<number> {
  for (const watch of watches) if (!watch.alarmsItself) await raiseKind(deps, watch, most)
  return 0
}

async function raiseKind(deps: Deps, watch: Watch<Deps>, most: number): Promise<void> {
  const { kind } = watch
  const rows = await watch.list(deps, most)
  const overdue = new Map(
    rows.filter((row) => row.overdue).map((row) => [`${kind}:${row.id}`, row]),
  )
  const raised = await raisedOf(kind)
  for (const name of raised) overdue.delete(name)
  for (const [name, { id, state, since }] of overdue) {
    // before it is kept: a process that dies here lets it be told twice rather than never
    deps.log.error({ alarm: kind, id, state, since }, 'overdue: see the operations board')
    const kept = { $setOnInsert: { kind, at: deps.now() } }
    await Raised.updateOne({ _id: name }, kept, { upsert: true })
  }
  // of a longer list the rest was not seen
  if (rows.length === most) return
  const there = new Set(rows.flatMap(({ id, overdue: late }) => (late ? [`${kind}:${id}`] : [])))
  const gone = raised.filter((name) => !there.has(name))
  if (gone.length > 0) await Raised.deleteMany({ _id: { $in: gone } })
}
