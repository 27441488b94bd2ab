import { BsonReader } from './bson-reader'
import { BsonWriter } from './bson-writer'
import type { Doc } from './types'

const writer = new BsonWriter()

/**
 * A document from its BSON. Numbers keep their classes, keys are stored keys (see fields.ts), nothing
 * refers to the buffer. Errors: 22 InvalidBSON for bytes that are none, 238 naming a deprecated type.
 */
export function decode(bytes: Uint8Array): Doc {
  const buf = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new BsonReader(buf).readAll()
}

/**
 * The BSON of a document, in a buffer of its own: the inverse of `decode`. Fields with an undefined value
 * are left out; plain JavaScript numbers become int when whole and in range, else double.
 */
export function encode(doc: Doc): Buffer {
  return writer.write(doc)
}
