import { decode } from '../value/codec'
import type { Doc } from '../value/types'

const MAX_CACHED = 20_000

/** A record as stored, decoded when somebody looks. The document is shared: never change it. */
export class StoredRecord {
  constructor(
    readonly rid: string,
    readonly raw: Buffer,
    private readonly decoded: DecodedDocuments,
  ) {}

  get doc(): Doc {
    return this.decoded.get(this.raw)
  }
}

/** Decoded documents by their bytes, so that hot records are decoded once. */
export class DecodedDocuments {
  private readonly cache = new Map<Buffer, Doc>()

  get(raw: Buffer): Doc {
    const known = this.cache.get(raw)
    if (known) return known
    const doc = decode(raw)
    if (this.cache.size >= MAX_CACHED) this.dropOldest(MAX_CACHED >> 3)
    this.cache.set(raw, doc)
    return doc
  }

  forget(raw: Buffer): void {
    this.cache.delete(raw)
  }

  private dropOldest(count: number): void {
    for (const raw of this.cache.keys()) {
      if (count-- <= 0) return
      this.cache.delete(raw)
    }
  }
}
