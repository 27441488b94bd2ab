import type { Pred } from '../query/types'
import type { Doc } from '../value/types'

export interface IndexField {
  path: string
  parts: string[]
  direction: 1 | -1
}

export interface Index {
  id: number
  name: string
  fields: IndexField[]
  unique: boolean
  sparse: boolean
  /** partialFilterExpression and its compiled form. */
  partial?: Doc
  matchesPartial?: Pred
  expireAfterSeconds?: number
  /** Some record had an array on an indexed path: one record may have several entries. */
  multikey: boolean
  /** As createIndexes gave it and listIndexes shows it. */
  spec: Doc
  /** Change sequence at which it was built: older snapshots do not hold its entries. */
  builtAt: number
}

export interface Collection {
  id: number
  database: string
  name: string
  /** `<database>.<name>` */
  namespace: string
  indexes: Index[]
  nextRecord: number
  count: number
}
