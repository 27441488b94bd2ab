import { Int32 } from 'bson'
import { Engine } from '../src/engine/engine'
import { after, indexPrefix } from '../src/engine/layout'
import { sortComparator } from '../src/projection/sort'
import { Store } from '../src/storage/store'
import { encode } from '../src/value/codec'
import { MongoError } from '../src/value/errors'
import { Values } from './support/random-values'
import type { Match } from '../src/engine/find'
import type { Doc } from '../src/value/types'

/*
 * The same random documents, queries and changes against a collection with indexes and one
 * without: the planner must never change a result.
 */
const SEEDS = [1, 2, 3, 4]
const DOCUMENTS = 80
const QUERIES = 120

class Twins {
  private scans = 0
  private readonly values: Values
  readonly engine = new Engine(Store.inMemory(), (namespace) => {
    if (namespace === 't.indexed') this.scans++
  })
  readonly indexed = this.engine.catalog.ensure('t', 'indexed')
  readonly plain = this.engine.catalog.ensure('t', 'plain')
  asked = 0

  constructor(seed: number) {
    this.values = new Values(seed)
    this.makeIndexes()
    for (let i = 0; i < DOCUMENTS; i++) this.insert(i)
  }

  get served(): number {
    return this.asked - this.scans
  }

  /** One random query on both; sometimes a change of what it found. */
  step(): void {
    const filter = this.filter()
    const sort = this.values.below(2) > 0 ? this.sort() : undefined
    const limit = this.values.below(4) === 0 ? 3 : 0
    const [found, expected] = [this.indexed, this.plain].map((collection) =>
      this.attempt(() => this.engine.finder.find(collection, filter, null, { sort, limit })),
    )
    if (!found || !expected) {
      expect(found).toBe(expected)
      return
    }
    this.asked++
    this.compare(found, expected, filter, sort, limit)
    if (found.length > 0 && this.values.below(6) === 0) this.change(this.values.pick(found))
  }

  /** Entries of each index as built step by step, against those of the same index built now. */
  auditIndexes(): void {
    for (const index of this.indexed.indexes.slice(1)) {
      const before = this.entries(index.id)
      this.engine.catalog.dropIndex(this.indexed, index)
      this.engine.catalog.addIndex(this.indexed, index.spec)
      const rebuilt = this.indexed.indexes[this.indexed.indexes.length - 1]
      expect(this.entries(rebuilt.id)).toEqual(before)
    }
  }

  private compare(
    found: Match[],
    expected: Match[],
    filter: Doc,
    sort: Doc | undefined,
    limit: number,
  ): void {
    const context = JSON.stringify({
      filter,
      sort,
      limit,
      keys: this.indexed.indexes.map((i) => i.spec),
    })
    if (limit === 0) expect([context, ids(found)]).toEqual([context, ids(expected)])
    else expect([context, found.length]).toEqual([context, expected.length])
    if (!sort) return
    const order = sortComparator(sort)
    // ties may come in any order, so the sort keys are compared and not the documents
    for (const [i, { record }] of found.entries())
      expect([context, order(record.doc, expected[i].record.doc)]).toEqual([context, 0])
  }

  private change({ record }: Match): void {
    const twin = this.engine.finder.find(this.plain, { _id: record.doc._id }, null)[0].record
    if (this.values.below(4) === 0) {
      this.engine.records.remove(this.indexed, record, null)
      this.engine.records.remove(this.plain, twin, null)
      return
    }
    const raw = encode({ ...record.doc, [this.values.pick(['a', 'b', 'c'])]: this.values.value(2) })
    const done = this.attempt(
      () => this.engine.records.update(this.indexed, record, raw, null) ?? true,
    )
    if (done) this.engine.records.update(this.plain, twin, raw, null)
  }

  private insert(i: number): void {
    const doc: Doc = { _id: new Int32(i) }
    for (const field of ['a', 'b', 'c'])
      if (this.values.below(5) > 0) doc[field] = this.values.value(field === 'b' ? i % 2 : 2)
    const raw = encode(doc)
    if (this.attempt(() => this.engine.records.insert(this.indexed, doc, raw, null)))
      this.engine.records.insert(this.plain, doc, raw, null)
  }

  private makeIndexes(): void {
    const { values } = this
    const keys: Doc[] = values.pick([
      [{ a: 1 }],
      [{ a: -1, b: 1 }],
      [{ 'a.x': 1, b: 1 }, { b: -1 }],
      [{ a: 1, 'c.x': 1, b: -1 }],
      [{ b: 1 }, { a: 1, b: 1 }],
      [{ b: -1, a: -1 }, { 'c.x': -1 }],
      [{ 'a.x': 1, 'a.y': 1 }],
    ])
    const partials: Doc[] = [
      { b: { $gt: new Int32(0) } },
      { b: { $exists: true } },
      { a: new Int32(1) },
      { b: null },
    ]
    keys.forEach((key, i) => {
      const kind = values.below(5)
      const options =
        kind === 0
          ? { sparse: true }
          : kind === 1
            ? { partialFilterExpression: values.pick(partials) }
            : {}
      this.engine.catalog.addIndex(this.indexed, { v: 2, key, name: `i${i}`, ...options })
    })
  }

  private filter(): Doc {
    if (this.values.below(6) === 0)
      return { $or: [1, 2].map(() => ({ [this.values.pick(['a', 'b'])]: this.condition() })) }
    const filter: Doc = {}
    for (const path of ['a', 'b', 'a.x', 'a.y', 'c.x'])
      if (this.values.below(2) === 0) filter[path] = this.condition()
    return filter
  }

  private condition(): unknown {
    const { values } = this
    return values.pick([
      () => values.value(1),
      () => values.scalar(),
      () => values.pick(['a', 'b']),
      () => ({ $gt: values.scalar() }),
      () => ({ $gte: values.scalar(), $lt: values.scalar() }),
      () => ({ $lt: values.small(), $gte: values.small() }),
      () => values.small(),
      () => ({ $in: [values.scalar(), values.scalar(), values.scalar()] }),
      () => ({ $lte: values.scalar() }),
      () => ({ $ne: values.scalar() }),
      () => ({ $exists: values.below(2) === 0 }),
      () => ({ $elemMatch: { $gt: values.scalar() } }),
      () => ({ $elemMatch: { x: values.scalar() } }),
      () => ({ $not: { $gt: values.scalar() } }),
      () => ({ $regex: values.pick(['^a', '^ab?', 'b$', '^a|z']) }),
      () => null,
    ])()
  }

  private sort(): Doc {
    return this.values.pick<Doc>([
      { a: 1 },
      { b: -1 },
      { a: 1, b: -1 },
      { a: -1, b: 1 },
      { b: 1, a: 1 },
      { 'c.x': 1 },
    ])
  }

  private entries(indexId: number): string[] {
    const prefix = indexPrefix(indexId)
    return [...this.engine.store.scan(prefix, after(prefix))].map(([key]) =>
      key.slice(prefix.length),
    )
  }

  /** Undefined for an error a client would get, such as parallel arrays in one index. */
  private attempt<Result>(work: () => Result): Result | undefined {
    try {
      return work()
    } catch (error) {
      if (error instanceof MongoError) return undefined
      throw error
    }
  }
}

function ids(matches: Match[]): string[] {
  return matches.map(({ record }) => String(record.doc._id)).sort()
}

describe('queries through indexes', () => {
  it.each(SEEDS)('find what a scan finds, in the same order (seed %i)', (seed) => {
    let served = 0
    for (let round = 0; round < 6; round++) {
      const twins = new Twins(seed * 100 + round)
      for (let i = 0; i < QUERIES; i++) twins.step()
      twins.auditIndexes()
      served += twins.served
    }
    expect(served).toBeGreaterThan(QUERIES)
  })
})
