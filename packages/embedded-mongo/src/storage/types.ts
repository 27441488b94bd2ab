/** A stored value: a BSON document (records, catalog) or a latin1 string (index entries). */
export type StoredValue = Buffer | string

/** Keys in byte order, as latin1 strings; `null` means "delete this key". */
export type Writes = Map<string, StoredValue | null>

/** A readable ordered map: the latest state or a snapshot of it. */
export interface View {
  get(key: string): StoredValue | undefined
  /** Entries with `low <= key < high`, in key order or backwards. */
  scan(low: string, high: string, reverse?: boolean): Iterable<[string, StoredValue]>
}

/** A private snapshot; what is put here is seen by nobody else. */
export interface Snapshot extends View {
  put(key: string, value: StoredValue | null): void
}
