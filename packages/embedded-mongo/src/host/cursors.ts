import { Long } from 'bson'
import { MongoError } from '../value/errors'
import type { Reply } from '../wire/reply'

const FIRST_BATCH = 101
const MAX_BATCH_BYTES = 16_000_000

interface Cursor {
  namespace: string
  documents: Buffer[]
  position: number
  /** Milliseconds, for cursors nobody comes back to. */
  usedAt: number
}

/** Results that did not fit in one batch. They are complete when the query has run. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>()
  private nextId = 1n

  /** @param clock milliseconds of a clock that only runs forward. */
  constructor(private readonly clock: () => number) {}

  /** The first batch of a result, and a cursor for the rest. */
  first(
    namespace: string,
    documents: Buffer[],
    { batchSize = FIRST_BATCH, single = false }: { batchSize?: number; single?: boolean } = {},
  ): Reply {
    const end = batchEnd(documents, 0, batchSize)
    const batch = documents.slice(0, end)
    if (single || end === documents.length) return reply('firstBatch', batch, 0n, namespace)
    const id = this.nextId++
    this.open.set(id, { namespace, documents, position: end, usedAt: this.clock() })
    return reply('firstBatch', batch, id, namespace)
  }

  /**
   * The next batch; all that fits in a message when `batchSize` is 0.
   * @throws MongoError 43 when there is no such cursor.
   */
  next(id: bigint, batchSize: number): Reply {
    const cursor = this.open.get(id)
    if (!cursor) throw new MongoError(43, 'CursorNotFound', `cursor id ${id} not found`)
    const { documents, position, namespace } = cursor
    const end = batchEnd(documents, position, batchSize || Infinity)
    cursor.position = end
    cursor.usedAt = this.clock()
    const finished = end === documents.length
    if (finished) this.open.delete(id)
    return reply('nextBatch', documents.slice(position, end), finished ? 0n : id, namespace)
  }

  /** @returns whether there was one. */
  drop(id: bigint): boolean {
    return this.open.delete(id)
  }

  /** Drops the cursors not used for `ms`. */
  dropIdle(ms: number): void {
    const limit = this.clock() - ms
    for (const [id, cursor] of this.open) if (cursor.usedAt < limit) this.open.delete(id)
  }
}

function batchEnd(documents: Buffer[], start: number, batchSize: number): number {
  let end = start
  let bytes = 0
  while (end < documents.length && end - start < batchSize) {
    bytes += documents[end].length
    if (bytes > MAX_BATCH_BYTES && end > start) break
    end++
  }
  return end
}

function reply(
  field: 'firstBatch' | 'nextBatch',
  documents: Buffer[],
  id: bigint,
  namespace: string,
): Reply {
  return { body: {}, batch: { field, documents, id: Long.fromBigInt(id), namespace } }
}
