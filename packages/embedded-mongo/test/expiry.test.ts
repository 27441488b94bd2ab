import { removeExpired } from '../src/host/expiry'
import { Engine } from '../src/engine/engine'
import { Store } from '../src/storage/store'
import type { Doc } from '../src/value/types'

const MINUTE = 60_000
const ago = (ms: number): Date => new Date(Date.now() - ms)

describe('a TTL index', () => {
  function collectionWith(docs: Doc[]) {
    const engine = new Engine(Store.inMemory())
    const collection = engine.catalog.ensure('shop', 'c')
    for (const doc of docs) engine.records.insert(collection, doc, undefined, null)
    const left = (): unknown[] =>
      engine.finder.find(collection, {}, null).map(({ record }) => record.doc._id)
    return { engine, collection, left }
  }

  it('removes what is older than its seconds, and nothing that is no date', () => {
    const { engine, collection, left } = collectionWith([
      { _id: 'old', at: ago(2 * MINUTE) },
      { _id: 'new', at: ago(0) },
      { _id: 'future', at: ago(-MINUTE) },
      { _id: 'none' },
      { _id: 'text', at: 'x' },
      { _id: 'array', at: [ago(-MINUTE), ago(2 * MINUTE)] },
    ])
    engine.catalog.addIndex(collection, {
      v: 2,
      key: { at: 1 },
      name: 'at',
      expireAfterSeconds: 60,
    })
    removeExpired(engine)
    expect(left()).toEqual(['new', 'future', 'none', 'text'])
  })

  it('minds its partial filter, and leaves a locked record for the next round', () => {
    const { engine, collection, left } = collectionWith([
      { _id: 'kept', until: ago(MINUTE), temporary: false },
      { _id: 'locked', until: ago(MINUTE), temporary: true },
      { _id: 'gone', until: ago(MINUTE), temporary: true },
    ])
    engine.catalog.addIndex(collection, {
      v: 2,
      key: { until: 1 },
      name: 'until',
      expireAfterSeconds: 0,
      partialFilterExpression: { temporary: true },
    })
    const holder = engine.transactions.begin()
    const [{ record }] = engine.finder.find(collection, { _id: 'locked' }, holder)
    engine.records.remove(collection, record, holder)
    removeExpired(engine)
    expect(left()).toEqual(['kept', 'locked'])
    engine.transactions.abort(holder)
    removeExpired(engine)
    expect(left()).toEqual(['kept'])
  })
})
