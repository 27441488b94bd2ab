import { sortDocs } from '../projection/sort'
import { compile } from '../query/compile'
import { num } from '../value/numbers'
import { RECORD_ID_LENGTH } from './layout'
import { choosePlan } from './planner/plan'
import type { Env, Hit } from '../query/types'
import type { View } from '../storage/types'
import type { Doc } from '../value/types'
import type { StoredRecord } from './decoded'
import type { Plan } from './planner/index-plan'
import type { Records } from './records'
import type { Transaction, Transactions } from './transactions'
import type { Collection } from './types'

export interface FindOptions {
  sort?: Doc
  skip?: number
  /** 0 or absent: all. */
  limit?: number
  hint?: unknown
  env?: Env
}

/** A matching record, and where in an array it matched (for the positional `$`). */
export interface Match {
  record: StoredRecord
  hit: Hit
}

/** Runs filters over collections; `onScan` hears of each that could use no index. */
export class Finder {
  constructor(
    private readonly records: Records,
    private readonly transactions: Transactions,
    private readonly onScan: (collection: Collection) => void,
  ) {}

  /**
   * The matches, in order.
   * @throws MongoError for a filter, sort or hint that cannot be, even without a collection.
   */
  find(
    collection: Collection | undefined,
    filter: Doc,
    transaction: Transaction | null,
    options: FindOptions = {},
  ): Match[] {
    const matches = compile(filter, options.env)
    if (!collection) return []
    const sort = options.sort && Object.keys(options.sort).length > 0 ? options.sort : undefined
    const natural = sort && '$natural' in sort
    const limit = options.limit || Infinity
    const plan = natural
      ? undefined
      : choosePlan(collection, {
          filter,
          sort,
          hint: options.hint,
          limited: limit < Infinity,
          asOf: transaction?.startedAt ?? this.transactions.sequence,
        })
    if (!plan) this.onScan(collection)
    const view = this.records.viewOf(transaction)
    const source = plan
      ? this.byPlan(collection, plan, view)
      : this.records.scan(collection, view, natural && num(sort.$natural) < 0)
    const ordered = !sort || natural || plan?.sorted === true
    const wanted = (options.skip ?? 0) + limit
    const found: Match[] = []
    for (const record of source) {
      const hit: Hit = {}
      if (!plan?.exact && !matches(record.doc, hit)) continue
      found.push({ record, hit })
      if (ordered && found.length >= wanted) break
    }
    const sorted = ordered ? found : sortDocs(found, sort, (match) => match.record.doc)
    return sorted.slice(options.skip ?? 0, wanted)
  }

  private *byPlan(collection: Collection, plan: Plan, view: View): Generator<StoredRecord> {
    const seen = plan.dedupe ? new Set<string>() : undefined
    for (const { index, ranges } of plan.branches) {
      const ordered = plan.reverse ? [...ranges].reverse() : ranges
      for (const [low, high] of ordered)
        for (const [key, value] of view.scan(low, high, plan.reverse)) {
          const rid = index.unique ? (value as string) : key.slice(-RECORD_ID_LENGTH)
          if (seen?.has(rid)) continue
          seen?.add(rid)
          const record = this.records.fetch(collection, rid, view)
          if (record) yield record
        }
    }
  }
}
