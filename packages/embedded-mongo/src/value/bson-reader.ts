import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { MongoError, unsupported } from './errors'
import { fieldKey } from './fields'
import type { Doc } from './types'

const MAX_DEPTH = 200
const DEPRECATED: Record<number, string> = {
  0x06: 'undefined',
  0x0c: 'dbPointer',
  0x0d: 'javascript',
  0x0e: 'symbol',
  0x0f: 'javascriptWithScope',
}

function invalid(reason: string): MongoError {
  return new MongoError(22, 'InvalidBSON', `Invalid BSON: ${reason}`)
}

/** Reads BSON from a buffer that may come from anyone: every length is checked before it is believed. */
export class BsonReader {
  private pos = 0
  private depth = 0

  constructor(private readonly buf: Buffer) {}

  /** The document that fills the whole buffer. */
  readAll(): Doc {
    const doc = this.readDoc()
    if (this.pos !== this.buf.length) throw invalid('bytes after the end of the document')
    return doc
  }

  /** Reads a size, checks that so many bytes are there and returns where they end. */
  private enter(): number {
    const start = this.pos
    const size = this.readInt()
    const end = start + size
    if (size < 5 || end > this.buf.length) throw invalid(`document size ${size} at ${start}`)
    if (this.buf[end - 1] !== 0) throw invalid(`document at ${start} does not end with NUL`)
    if (++this.depth > MAX_DEPTH) throw invalid(`nested deeper than ${MAX_DEPTH}`)
    return end
  }

  private leave(end: number): void {
    if (this.pos !== end - 1) throw invalid(`an element crosses the end of its document at ${end}`)
    this.pos = end
    this.depth--
  }

  private readDoc(): Doc {
    const end = this.enter()
    const doc: Doc = {}
    while (this.pos < end - 1) {
      const type = this.buf[this.pos++]
      const name = this.readCString()
      doc[fieldKey(name)] = this.readValue(type, name)
    }
    this.leave(end)
    return doc
  }

  private readArray(): unknown[] {
    const end = this.enter()
    const list: unknown[] = []
    while (this.pos < end - 1) {
      const type = this.buf[this.pos++]
      this.skipCString()
      list.push(this.readValue(type, 'array element'))
    }
    this.leave(end)
    return list
  }

  private readValue(type: number, name: string): unknown {
    switch (type) {
      case 0x01:
        return new Double(this.buf.readDoubleLE(this.take(8)))
      case 0x02:
        return this.readString()
      case 0x03:
        return this.readDoc()
      case 0x04:
        return this.readArray()
      case 0x05:
        return this.readBinary()
      case 0x07:
        return new ObjectId(this.copy(12))
      case 0x08:
        return this.buf[this.take(1)] !== 0
      case 0x09:
        return this.readDate(name)
      case 0x0a:
        return null
      case 0x0b:
        return new BSONRegExp(this.readCString(), this.readCString())
      case 0x10:
        return new Int32(this.readInt())
      case 0x11: {
        const low = this.readInt()
        return new Timestamp({ i: low >>> 0, t: this.readInt() >>> 0 })
      }
      case 0x12: {
        const low = this.readInt()
        return new Long(low, this.readInt())
      }
      case 0x13:
        return new Decimal128(this.copy(16))
      case 0xff:
        return new MinKey()
      case 0x7f:
        return new MaxKey()
      default:
        throw DEPRECATED[type]
          ? unsupported(`the BSON type ${DEPRECATED[type]} (field '${name}')`)
          : invalid(`unknown type ${type} of field '${name}'`)
    }
  }

  /** Moves past `count` bytes and returns where they begin. */
  private take(count: number): number {
    const at = this.pos
    if (count < 0 || at + count > this.buf.length) throw invalid(`${count} bytes missing at ${at}`)
    this.pos += count
    return at
  }

  private copy(count: number): Uint8Array {
    const at = this.take(count)
    return Uint8Array.prototype.slice.call(this.buf, at, at + count)
  }

  private readInt(): number {
    return this.buf.readInt32LE(this.take(4))
  }

  /** Dates outside JavaScript's range would turn into an invalid date, so they are refused. */
  private readDate(name: string): Date {
    const date = new Date(Number(this.buf.readBigInt64LE(this.take(8))))
    if (Number.isNaN(date.getTime()))
      throw unsupported(`a date beyond the year 275760 (field '${name}')`)
    return date
  }

  private skipCString(): number {
    const { buf } = this
    let end = this.pos
    while (end < buf.length && buf[end] !== 0) end++
    if (end >= buf.length) throw invalid(`a name without end at ${this.pos}`)
    this.pos = end + 1
    return end
  }

  private readCString(): string {
    const start = this.pos
    return this.text(start, this.skipCString())
  }

  private readString(): string {
    const size = this.readInt()
    if (size < 1) throw invalid(`string size ${size}`)
    const at = this.take(size)
    if (this.buf[at + size - 1] !== 0) throw invalid(`a string without end at ${at}`)
    return this.text(at, at + size - 1)
  }

  /** Short ASCII without a native call; everything else as UTF-8. */
  private text(start: number, end: number): string {
    if (end - start > 24) return this.buf.toString('utf8', start, end)
    let s = ''
    for (let i = start; i < end; i++) {
      const c = this.buf[i]
      if (c > 127) return this.buf.toString('utf8', start, end)
      s += String.fromCharCode(c)
    }
    return s
  }

  private readBinary(): Binary {
    const size = this.readInt()
    const subtype = this.buf[this.take(1)]
    if (subtype === Binary.SUBTYPE_BYTE_ARRAY) {
      if (this.readInt() !== size - 4) throw invalid('size of old binary data')
      return new Binary(this.copy(size - 4), subtype)
    }
    return new Binary(this.copy(size), subtype)
  }
}
