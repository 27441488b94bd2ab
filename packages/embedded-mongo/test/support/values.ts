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
import fc from 'fast-check'
import { decode, encode } from '../../src/value/codec'
import { fieldName } from '../../src/value/fields'
import { isObj, typeName, type Doc } from '../../src/value/types'

/** Short constructors, so that tables of cases stay readable. */
export const int = (n: number): Int32 => new Int32(n)
export const long = (n: number | string): Long => Long.fromString(String(n))
export const double = (n: number): Double => new Double(n)
export const decimal = (text: string): Decimal128 => Decimal128.fromString(text)

/** A document as it comes from the wire: numbers as BSON classes, names as stored keys. */
export function wire(doc: Doc): Doc {
  return decode(encode(doc))
}

/** Values as text with their types, for comparing results: ints stay bare, `2L`, `2.0`, `dec(2.00)`. */
export function text(v: unknown): string {
  if (Array.isArray(v)) return `[${v.map(text).join(',')}]`
  switch (typeName(v)) {
    case 'missing':
      return 'missing'
    case 'string':
      return `'${String(v)}'`
    case 'long':
      return `${String(v)}L`
    case 'double':
      return Number.isInteger(Number(v)) ? Number(v).toFixed(1) : String(v)
    case 'decimal':
      return `dec(${String(v)})`
    case 'date':
      return (v as Date).toISOString()
    default:
      if (!isObj(v)) return String(v)
      return `{${Object.keys(v)
        .map((k) => `${fieldName(k)}:${text(v[k])}`)
        .join(',')}}`
  }
}

/** The code and message of what a function throws; fails when it does not. */
export function errorOf(run: () => unknown): { code: unknown; message: string } {
  try {
    run()
  } catch (e) {
    const { code, message } = e as { code?: unknown; message: string }
    return { code, message }
  }
  throw new Error('expected an error')
}

const numbers = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(int),
  fc.integer({ min: -400, max: 400 }).map((n) => double(n / 10)),
  fc.double().map(double),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc
    .tuple(
      fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
      fc.integer({ min: -40, max: 10 }),
    )
    .map(([digits, exponent]) => decimal(`${digits}E${exponent}`)),
  fc.constantFrom(
    ...[
      'NaN',
      'Infinity',
      '-Infinity',
      '1E+6000',
      '-1E+6000',
      '1E-6000',
      '-1E-6000',
      '0.1',
      '-0',
      '5.00',
    ].map(decimal),
    ...['9007199254740993', '9007199254740992', '-9223372036854775808', '9223372036854775807'].map(
      long,
    ),
    decimal('9007199254740993'),
    decimal('9007199254740992.5'),
    double(9007199254740992),
    double(0.1),
    double(-0),
    double(NaN),
  ),
)

const strings = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'ab',
    'b',
    'A',
    'é',
    '店',
    '\u{1F600}',
    '\uffff',
    'a\0b',
    'a\0',
    'a\u0001',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)

const scalars = fc.oneof(
  { weight: 3, arbitrary: numbers },
  { weight: 2, arbitrary: strings },
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -3, max: 3 }).map((n) => new Date(n)),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((b) => new ObjectId(b)),
  fc.uint8Array({ maxLength: 3 }).map((b) => new Binary(b, b.length % 2 ? 4 : 0)),
  fc.tuple(fc.nat(3), fc.nat(3)).map(([t, i]) => new Timestamp({ t, i })),
  fc.constantFrom('a', 'b').map((pattern) => new BSONRegExp(pattern, 'i')),
  fc.constant(new MinKey()),
  fc.constant(new MaxKey()),
)

const names = fc.constantFrom('x', 'y', 'xy', '1', '10', '2', '_id', '__proto__', '_bsontype', '')

/** Any storable value, at most three levels deep. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    docOf(tie('value')),
  ),
})).value

function docOf(values: fc.Arbitrary<unknown>): fc.Arbitrary<Doc> {
  return fc
    .uniqueArray(fc.tuple(names, values), { selector: ([name]) => name, maxLength: 3 })
    .map((entries) =>
      entries.reduce<Doc>((doc, [name, value]) => ({ ...doc, [`\0${name}`]: value }), {}),
    )
}

/** Any document; names that JavaScript or the bson package would treat specially are among its fields. */
export const anyDoc: fc.Arbitrary<Doc> = docOf(anyValue).map(wire)
