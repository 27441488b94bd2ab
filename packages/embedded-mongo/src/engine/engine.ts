import { Catalog } from './catalog'
import { Finder } from './find'
import { Records } from './records'
import { Transactions } from './transactions'
import type { Store } from '../storage/store'

/** Collections, records, indexes and transactions over one store. */
export class Engine {
  readonly transactions: Transactions
  readonly catalog: Catalog
  readonly records: Records
  readonly finder: Finder

  /** @param onScan hears the namespace of each query that could use no index. */
  constructor(
    readonly store: Store,
    onScan: (namespace: string) => void = () => undefined,
  ) {
    this.transactions = new Transactions(store)
    this.catalog = new Catalog(this.transactions)
    this.records = new Records(this.catalog, this.transactions)
    this.finder = new Finder(this.records, this.transactions, (collection) =>
      onScan(collection.namespace),
    )
  }
}
