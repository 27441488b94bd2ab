import { Binary, BSONRegExp, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import { compare, equal } from '../src/value/compare'
import { clone, plain, toRegExp, truthy } from '../src/value/convert'
import { dirKey, invertKey, key } from '../src/value/keys'
import { show } from '../src/value/show'
import { bsonType, typeName } from '../src/value/types'
import { anyValue, decimal, double, errorOf, int, long, text, wire } from './support/values'

const ID = new ObjectId('65f0000000000000000000ff')

/** One of each type and interesting neighbours, in the comparison order. */
const ASCENDING: unknown[] = [
  new MinKey(),
  null,
  double(NaN),
  double(-Infinity),
  decimal('-1E+6000'),
  long('-9223372036854775808'),
  int(-1),
  decimal('-1E-6000'),
  double(0),
  double(5e-324),
  decimal('0.1'),
  double(0.1),
  double(0.5),
  int(1),
  decimal('1.00000000000000000001'),
  int(2),
  int(10),
  double(9007199254740992),
  long('9007199254740993'),
  decimal('9007199254740993.5'),
  long('9223372036854775807'),
  decimal('1E+6000'),
  double(Infinity),
  '',
  'A',
  'a',
  'a\0',
  'ab',
  'é',
  '店',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '\u{10000}',
  '\u{1F600}',
  {},
  wire({ a: 1 }),
  wire({ a: 1, b: 1 }),
  wire({ b: 1 }),
  wire({ a: 'x' }),
  [],
  [int(1)],
  [int(1), int(1)],
  [int(2)],
  ['a'],
  new Binary(Buffer.from('b')),
  new Binary(Buffer.from('a'), 4),
  new Binary(Buffer.from('aa')),
  new ObjectId('65f000000000000000000001'),
  ID,
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date(1),
  new Timestamp({ t: 1, i: 2 }),
  new Timestamp({ t: 2, i: 1 }),
  new BSONRegExp('a', ''),
  new BSONRegExp('a', 'i'),
  new MaxKey(),
]

const order = (c: number): number => Math.sign(c) + 0
const keyOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

describe('the comparison order', () => {
  it('puts one value of every type where MongoDB puts it', () => {
    const shuffled = [...ASCENDING].reverse().sort(compare)
    expect(shuffled.map(show)).toEqual(ASCENDING.map(show))
  })

  it('holds for every pair, in both directions', () => {
    for (const [i, a] of ASCENDING.entries()) {
      for (const [j, b] of ASCENDING.entries()) {
        expect([show(a), show(b), order(compare(a, b))]).toEqual([show(a), show(b), order(i - j)])
      }
    }
  })

  it.each<[string, unknown, unknown, boolean]>([
    ['numbers of all kinds by value', int(1), decimal('1.00'), true],
    ['a long and a double', long(5), double(5), true],
    ['minus zero and zero', double(-0), int(0), true],
    ['a long that no double holds', long('9007199254740993'), double(9007199254740992), false],
    ['a decimal that no double holds', decimal('0.1'), double(0.1), false],
    ['a number and its text', int(1), '1', false],
    ['documents in another field order', wire({ a: 1, b: 2 }), wire({ b: 2, a: 1 }), false],
    [
      'documents with integer-like names',
      wire({ b: 1, '\u00001': 2 }),
      wire({ '\u00001': 2, b: 1 }),
      false,
    ],
    ['missing and null', undefined, null, true],
    ['NaN and a decimal NaN', double(NaN), decimal('NaN'), true],
  ])('decides equality of %s', (_name, a, b, expected) => {
    expect(equal(a, b)).toBe(expected)
    expect(key(a) === key(b)).toBe(expected)
  })
})

describe('index keys', () => {
  it('order every pair of values as compare does, ascending and descending', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const expected = order(compare(a, b))
        expect(keyOrder(key(a), key(b))).toBe(expected)
        expect(keyOrder(dirKey(a, -1), dirKey(b, -1))).toBe(0 - expected)
      }),
      { numRuns: 4000, seed: 7 },
    )
  })

  it('keep the order of the table', () => {
    const keys = ASCENDING.map(key)
    expect([...keys].sort(keyOrder)).toEqual(keys)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('end by themselves, so that compound keys compare field by field', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, anyValue, (a, b, x, y) => {
        const expected = order(compare(a, b)) || order(compare(x, y))
        expect(keyOrder(key(a) + key(x), key(b) + key(y))).toBe(expected)
      }),
      { numRuns: 2000, seed: 8 },
    )
  })

  it('come back from being inverted twice', () => {
    expect(invertKey(invertKey(key('店')))).toBe(key('店'))
  })
})

describe('types and conversions', () => {
  it.each<[unknown, string, number]>([
    [undefined, 'missing', 0],
    [null, 'null', 10],
    [int(1), 'int', 16],
    [long(1), 'long', 18],
    [double(1), 'double', 1],
    [decimal('1'), 'decimal', 19],
    [1, 'int', 16],
    [1.5, 'double', 1],
    [2147483648, 'double', 1],
    [ID, 'objectId', 7],
    [new Date(0), 'date', 9],
    [[], 'array', 4],
    [{}, 'object', 3],
  ])('names the type of %s', (v, name, number) => {
    expect([typeName(v), bsonType(v)]).toEqual([name, number])
  })

  it.each<[unknown, boolean]>([
    [undefined, false],
    [null, false],
    [false, false],
    [int(0), false],
    [decimal('0.00'), false],
    [double(-0), false],
    ['', true],
    [[], true],
    [int(2), true],
    [double(NaN), true],
  ])('takes %s as %s', (v, expected) => {
    expect(truthy(v)).toBe(expected)
  })

  it('clones containers and shares values', () => {
    const doc = wire({ a: [{ b: 1 }], d: new Date(1) })
    const copy = clone(doc)
    expect(text(copy)).toBe(text(doc))
    expect(copy.a).not.toBe(doc.a)
    expect(copy.d).toBe(doc.d)
  })

  it('turns ints and doubles into plain numbers and leaves longs and decimals exact', () => {
    const { a, b, c } = plain(wire({ a: [1, 2.5], b: long(3), c: decimal('4') })) as Record<
      string,
      unknown
    >
    expect([a, text(b), text(c)]).toEqual([[1, 2.5], '3L', 'dec(4)'])
  })

  it.each<[string, string, string, boolean]>([
    ['^a', '', 'ab', true],
    ['^a', '', 'Ab', false],
    ['^a', 'i', 'Ab', true],
    ['(?i)^a', '', 'Ab', true],
    ['a b # note', 'x', 'ab', true],
    ['a\\-b', '', 'a-b', true],
    ['^.$', '', '\u{1F600}', true],
  ])('matches /%s/%s on %s: %s', (pattern, options, subject, expected) => {
    expect(toRegExp(pattern, options).test(subject)).toBe(expected)
  })

  it('refuses a pattern that is none, with its code', () => {
    expect(errorOf(() => toRegExp('(')).code).toBe(51091)
  })

  it.each<[unknown, string]>([
    [wire({ a: 1, '\u00007': 'x' }), '{ a: 1, 7: "x" }'],
    [double(3), '3.0'],
    [long(3), '3'],
    [ID, "ObjectId('65f0000000000000000000ff')"],
    [[null, true], '[ null, true ]'],
    [
      new Binary(Buffer.from('00112233445566778899aabbccddeeff', 'hex'), 4),
      'UUID("00112233-4455-6677-8899-aabbccddeeff")',
    ],
  ])('prints %s for messages', (v, expected) => {
    expect(show(v)).toBe(expected)
  })
})
