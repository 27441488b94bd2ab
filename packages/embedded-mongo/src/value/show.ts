import type { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson'
import { binaryParts, regexParts } from './compare'
import { fieldName } from './fields'
import { num } from './numbers'
import { ctype, isNil, kind, T, type BsonNumber, type Doc } from './types'

function showNumber(v: BsonNumber): string {
  if (kind(v) === 'Double') {
    const n = num(v)
    return Number.isInteger(n) ? n.toFixed(1) : String(n)
  }
  return v.toString()
}

function showBinary(v: Binary): string {
  const [bytes, subtype] = binaryParts(v)
  const hex = Buffer.from(bytes).toString('hex')
  if (subtype !== 4) return `BinData(${subtype}, ${hex.toUpperCase()})`
  return `UUID("${hex.replace(/(.{8})(.{4})(.{4})(.{4})(.*)/, '$1-$2-$3-$4-$5')}")`
}

function showDoc(doc: Doc): string {
  const fields = Object.keys(doc).map((k) => `${fieldName(k)}: ${show(doc[k])}`)
  return fields.length ? `{ ${fields.join(', ')} }` : '{}'
}

/** A value as the server's error messages print it, close to the shell's notation. */
export function show(v: unknown): string {
  if (isNil(v)) return 'null'
  switch (ctype(v)) {
    case T.STR:
      return JSON.stringify(v)
    case T.NUM:
      return showNumber(v as BsonNumber)
    case T.OID:
      return `ObjectId('${(v as ObjectId).toHexString()}')`
    case T.DATE:
      return `new Date(${Number(v)})`
    case T.RE: {
      const [pattern, options] = regexParts(v as BSONRegExp)
      return `/${pattern}/${options}`
    }
    case T.BIN:
      return showBinary(v as Binary)
    case T.ARR:
      return (v as unknown[]).length ? `[ ${(v as unknown[]).map(show).join(', ')} ]` : '[]'
    case T.OBJ:
      return showDoc(v as Doc)
    case T.TS: {
      const ts = v as Timestamp
      return `Timestamp(${ts.getHighBitsUnsigned()}, ${ts.getLowBitsUnsigned()})`
    }
    case T.MIN:
      return 'MinKey'
    case T.MAX:
      return 'MaxKey'
    default:
      return String(v)
  }
}
