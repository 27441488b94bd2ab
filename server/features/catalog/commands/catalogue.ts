import type { Deps } from '../../../deps'
import { connectedDatabase } from '../../../db/connect'
import { spellAll } from '../../../lib/spelling'
import { SECOND } from '../../../lib/time'
import { lastSeq, writtenSince } from '../model'
import { advanced, EMPTY, textsIn, type Catalogue } from '../rules/catalogue'

/**
 * A copy of the catalogue in this process; `checkedAt` (machine's clock) is when its version was last asked for, `writes`
 * counts the writes of this process.
 */
type Copy = {
  catalogue: Catalogue
  checkedAt: number
  writes: number
  checking: Promise<Catalogue> | null
}

const copies = new WeakMap<object, Copy>()
/** Under way or done for each version. */
const spelling = new WeakMap<Catalogue, Promise<void>>()
const MAX_AGE_MS = SECOND

function copyOfDatabase(): Copy {
  const database = connectedDatabase()
  const copy = copies.get(database) ?? {
    ...{ catalogue: EMPTY, checkedAt: -Infinity, writes: 0, checking: null },
  }
  copies.set(database, copy)
  return copy
}

/** Makes the next reader ask for the version: what this process wrote it shows at once. */
export function outdate(): void {
  const copy = copyOfDatabase()
  copy.checkedAt = -Infinity
  copy.writes += 1
}

/**
 * The catalogue for browsing, at most 1 s behind the database: one question for its version a second, and three for what
 * was written since, when it changed. Quote, cart and order read the database itself.
 */
export async function catalogueNow(deps: Pick<Deps, 'wallNow'>): Promise<Catalogue> {
  const copy = copyOfDatabase()
  const now = deps.wallNow().getTime()
  if (Math.abs(now - copy.checkedAt) < MAX_AGE_MS) return copy.catalogue
  copy.checking ??= refresh(copy, now).finally(() => {
    copy.checking = null
  })
  return copy.checking
}

/** The catalogue for searching: the same, once it is known how all its texts are spelled. */
export async function catalogueSpelled(deps: Pick<Deps, 'wallNow'>): Promise<Catalogue> {
  const catalogue = await catalogueNow(deps)
  await spelling.get(catalogue)
  return catalogue
}

async function refresh(copy: Copy, now: number): Promise<Catalogue> {
  const { writes } = copy
  const seq = await lastSeq()
  // a version before mine: the database was put back, and what I know since then never was
  const from = seq < copy.catalogue.seq ? EMPTY : copy.catalogue
  if (seq !== copy.catalogue.seq) {
    copy.catalogue = advanced(from, seq, await writtenSince(from.seq))
    spelling.set(copy.catalogue, spellAll(textsIn(copy.catalogue)))
  }
  // a write of this process that came meanwhile may not be in what was read
  if (copy.writes === writes) copy.checkedAt = now
  return copy.catalogue
}
