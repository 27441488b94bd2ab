import { entriesOfStore } from '../../../db/ledger'
import { listRegions, listStaff, type Store } from '../../org/index'
import { CSV_HEAD, csvLines } from '../rules/csv'
import { spanOf } from '../rules/period'

/** Bytes that are sent at once, about. */
const CHUNK = 16_000

/**
 * Every entry of a period as CSV, store by store in the order of time, read by cursor and given on as it is read, so that a
 * month of any size takes the same memory. Sums by party and book are the statements.
 */
export async function* statementLines(stores: Store[], period: string): AsyncGenerator<string> {
  const [staff, regions] = await Promise.all([listStaff(), listRegions()])
  const names = new Map([...stores, ...staff, ...regions].map(({ _id, name }) => [_id, name]))
  const nameOf = (id: string): string => names.get(id) ?? (id === 'brand' ? '品牌' : id)
  let chunk = CSV_HEAD
  for (const store of stores) {
    for (const ledger of ['performance', 'commission'] as const) {
      for await (const entry of entriesOfStore(ledger, store._id, spanOf(period))) {
        chunk += csvLines(entry, store.name, nameOf)
        if (chunk.length < CHUNK) continue
        yield chunk
        chunk = ''
      }
    }
  }
  yield chunk
}
