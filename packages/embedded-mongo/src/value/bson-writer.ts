import type { Binary, BSONRegExp, Decimal128, Long, ObjectId, Timestamp } from 'bson'
import { binaryParts, regexParts } from './compare'
import { bad, unsupported } from './errors'
import { fieldName } from './fields'
import { num } from './numbers'
import { ctype, isNumeric, kind, T, tagOf, type BsonNumber, type Doc } from './types'

const INITIAL = 4096
const SHORT = 24
const NUMBER_TYPES = { Double: 0x01, Int32: 0x10, Long: 0x12, Decimal128: 0x13 } as const

const TYPE_BYTES: Record<number, number> = {
  [T.STR]: 0x02,
  [T.OBJ]: 0x03,
  [T.ARR]: 0x04,
  [T.BIN]: 0x05,
  [T.OID]: 0x07,
  [T.BOOL]: 0x08,
  [T.DATE]: 0x09,
  [T.NULL]: 0x0a,
  [T.RE]: 0x0b,
  [T.TS]: 0x11,
  [T.MAX]: 0x7f,
  [T.MIN]: 0xff,
}

/** Writes BSON into a buffer that grows; one writer serves many documents, one after the other. */
export class BsonWriter {
  private buf = Buffer.allocUnsafe(INITIAL)
  private pos = 0

  /** A fresh buffer with the document. */
  write(doc: Doc): Buffer {
    this.pos = 0
    this.writeDoc(doc)
    return Buffer.from(this.buf.subarray(0, this.pos))
  }

  /** Makes room for `count` bytes, moves past them and returns where they begin. */
  private room(count: number): number {
    const at = this.pos
    const need = at + count
    if (need > this.buf.length) {
      const bigger = Buffer.allocUnsafe(Math.max(need, this.buf.length * 2))
      this.buf.copy(bigger, 0, 0, at)
      this.buf = bigger
    }
    this.pos = need
    return at
  }

  private byte(n: number): void {
    const at = this.room(1)
    this.buf[at] = n
  }

  private int(n: number): void {
    const at = this.room(4)
    this.buf.writeInt32LE(n | 0, at)
  }

  private bytes(b: Uint8Array): void {
    const at = this.room(b.length)
    if (b.length > SHORT) this.buf.set(b, at)
    else for (let i = 0; i < b.length; i++) this.buf[at + i] = b[i]
  }

  /** Writes text and a NUL and returns the size of the text: short ASCII without a native call. */
  private text(s: string): number {
    const at = this.room(s.length * 3 + 1)
    const size = this.ascii(s, at) ? s.length : this.buf.write(s, at, 'utf8')
    this.buf[at + size] = 0
    this.pos = at + size + 1
    return size
  }

  private ascii(s: string, at: number): boolean {
    if (s.length > SHORT) return false
    for (let i = 0; i < s.length; i++) {
      const c = s.charCodeAt(i)
      if (c > 127) return false
      this.buf[at + i] = c
    }
    return true
  }

  private cString(s: string): void {
    if (s.includes('\0')) throw bad(`a name or pattern must not contain NUL: ${JSON.stringify(s)}`)
    this.text(s)
  }

  private string(s: string): void {
    const at = this.room(4)
    const size = this.text(s) + 1
    this.buf.writeInt32LE(size, at)
  }

  private writeDoc(doc: Doc): void {
    const start = this.room(4)
    for (const key of Object.keys(doc)) {
      const value = doc[key]
      if (value !== undefined) this.element(fieldName(key), value)
    }
    this.close(start)
  }

  private writeArray(list: unknown[]): void {
    const start = this.room(4)
    for (let i = 0; i < list.length; i++) this.element(String(i), list[i] ?? null)
    this.close(start)
  }

  private close(start: number): void {
    this.byte(0)
    this.buf.writeInt32LE(this.pos - start, start)
  }

  private element(name: string, value: unknown): void {
    if (isNumeric(value)) {
      this.byte(NUMBER_TYPES[kind(value)])
      this.cString(name)
      this.number(value)
      return
    }
    const type = ctype(value)
    this.byte(TYPE_BYTES[type])
    this.cString(name)
    this.value(type, name, value)
  }

  private number(v: BsonNumber): void {
    switch (kind(v)) {
      case 'Int32':
        return this.int(num(v))
      case 'Double': {
        const at = this.room(8)
        this.buf.writeDoubleLE(num(v), at)
        return
      }
      case 'Long': {
        const long = typeof v === 'bigint' ? v : (v as Long).toBigInt()
        const at = this.room(8)
        this.buf.writeBigInt64LE(long, at)
        return
      }
      case 'Decimal128':
        return this.bytes((v as Decimal128).bytes)
    }
  }

  private value(type: number, name: string, v: unknown): void {
    switch (type) {
      case T.STR:
        return this.string(v as string)
      case T.OBJ:
        return this.object(name, v as Doc)
      case T.ARR:
        return this.writeArray(v as unknown[])
      case T.BIN:
        return this.binary(v as Binary)
      case T.OID:
        return this.bytes((v as ObjectId).id)
      case T.BOOL:
        return this.byte(v ? 1 : 0)
      case T.DATE: {
        const at = this.room(8)
        this.buf.writeBigInt64LE(BigInt(Number(v)), at)
        return
      }
      case T.RE: {
        const [pattern, options] = regexParts(v as BSONRegExp)
        this.cString(pattern)
        this.cString([...options].sort().join(''))
        return
      }
      case T.TS:
        this.int((v as Timestamp).getLowBits())
        this.int((v as Timestamp).getHighBits())
    }
  }

  private object(name: string, v: Doc): void {
    const tag = tagOf(v)
    if (tag !== undefined) throw unsupported(`the BSON class ${tag} (field '${name}')`)
    this.writeDoc(v)
  }

  private binary(v: Binary): void {
    const [bytes, subtype] = binaryParts(v)
    const old = subtype === 2
    this.int(bytes.length + (old ? 4 : 0))
    this.byte(subtype)
    if (old) this.int(bytes.length)
    this.bytes(bytes)
  }
}
