import { BSONRegExp, MaxKey, MinKey } from 'bson'
import fc from 'fast-check'
import { compile, isOpExpr } from '../src/query/compile'
import { equalities } from '../src/query/equalities'
import type { Hit } from '../src/query/types'
import { compare } from '../src/value/compare'
import { num } from '../src/value/numbers'
import { ctype, isNumeric, T, type Doc } from '../src/value/types'
import { anyValue, decimal, double, errorOf, int, long, text, wire } from './support/values'

function matches(filter: Doc, doc: Doc): boolean {
  return compile(wire(filter))(wire(doc))
}

function isNaNValue(v: unknown): boolean {
  return isNumeric(v) && Number.isNaN(num(v))
}

type Case = [filter: Doc, doc: Doc, expected: boolean]

describe('equality', () => {
  it.each<Case>([
    [{ a: 1 }, { a: double(1) }, true],
    [{ a: 1 }, { a: decimal('1.00') }, true],
    [{ a: long('9007199254740993') }, { a: double(9007199254740992) }, false],
    [{ a: '1' }, { a: 1 }, false],
    [{ a: 1 }, { a: [2, 1] }, true],
    [{ a: [1, 2] }, { a: [1, 2] }, true],
    [{ a: [1, 2] }, { a: [[1, 2], 3] }, true],
    [{ a: [1, 2] }, { a: [1, 2, 3] }, false],
    [{ a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }, true],
    [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, false],
    [{ 'a.x': 1 }, { a: { x: 1, y: 2 } }, true],
    [{ 'a.x': 1 }, { a: [{ x: 2 }, { x: 1 }] }, true],
    [{ 'a.1.x': 1 }, { a: [{ x: 1 }, { x: 2 }] }, false],
    [{ 'a.1': 2 }, { a: [1, 2] }, true],
    [{ 'a.1': 2 }, { a: { 1: 2 } }, true],
    [{ 1: 2 }, { 1: 2 }, true],
    [{ a: null }, { a: null }, true],
    [{ a: null }, {}, true],
    [{ a: null }, { a: [1, null] }, true],
    [{ a: null }, { a: 0 }, false],
    [{ 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    [{ 'a.b': null }, { a: [] }, false],
    [{ 'a.b': null }, { a: 5 }, true],
    [{ a: { $eq: [1] } }, { a: [1] }, true],
    [{ a: { $ne: 1 } }, { a: [1, 2] }, false],
    [{ a: { $ne: 1 } }, {}, true],
    [{ constructor: null }, {}, true],
    [{ toString: { $exists: true } }, {}, false],
    [{ __proto__: null }, { a: 1 }, true],
  ])('%j on %j: %s', (filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected)
  })
})

describe('order', () => {
  it.each<Case>([
    [{ a: { $gt: 1 } }, { a: long(2) }, true],
    [{ a: { $gt: decimal('9') } }, { a: decimal('10') }, true],
    [{ a: { $lt: 1 } }, { a: 'a' }, false],
    [{ a: { $lt: 'b' } }, { a: 'a' }, true],
    [{ a: { $gte: 1, $lt: 3 } }, { a: [0, 5] }, true],
    [{ a: { $elemMatch: { $gte: 1, $lt: 3 } } }, { a: [0, 5] }, false],
    [{ a: { $lt: 1 } }, {}, false],
    [{ a: { $gte: null } }, {}, true],
    [{ a: { $gt: null } }, { a: null }, false],
    [{ a: { $lt: double(NaN) } }, { a: 1 }, false],
    [{ a: { $lte: double(NaN) } }, { a: double(NaN) }, true],
    [{ a: { $lt: 5 } }, { a: double(NaN) }, false],
    [{ a: { $gt: new MinKey() } }, { a: 'x' }, true],
    [{ a: { $lt: new MaxKey() } }, {}, false],
    [{ a: { $gt: [1] } }, { a: [1, 2] }, true],
    [{ at: { $lte: new Date(5) } }, { at: new Date(5) }, true],
    [{ a: { $gte: true } }, { a: false }, false],
  ])('%j on %j: %s', (filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected)
  })

  it('agrees with the comparison order within a type, and rejects the others', () => {
    const uncomparable = [T.NULL, T.RE, T.MIN, T.MAX].map(Number)
    const bounds = anyValue.filter((v) => !uncomparable.includes(ctype(v)) && !isNaNValue(v))
    const values = anyValue.filter((v) => !Array.isArray(v) && !isNaNValue(v))
    fc.assert(
      fc.property(values, bounds, (v, bound) => {
        const same = ctype(v) === ctype(bound)
        const order = compare(v, bound)
        expect(compile({ v: { $lt: bound } })({ v })).toBe(same && order < 0)
        expect(compile({ v: { $gte: bound } })({ v })).toBe(same && order >= 0)
        expect(compile({ v: { $in: [bound] } })({ v })).toBe(order === 0)
      }),
      { numRuns: 1500, seed: 5 },
    )
  })
})

describe('sets, arrays and types', () => {
  it.each<Case>([
    [{ a: { $in: [1, 'x'] } }, { a: decimal('1.0') }, true],
    [{ a: { $in: [null] } }, {}, true],
    [{ a: { $in: [1] } }, {}, false],
    [{ a: { $in: [/^x/] } }, { a: 'xy' }, true],
    [{ a: { $in: [] } }, { a: 1 }, false],
    [{ a: { $in: [[1]] } }, { a: [1] }, true],
    [{ a: { $nin: [1] } }, { a: [1, 2] }, false],
    [{ a: { $nin: [1] } }, {}, true],
    [{ a: { $exists: true } }, { a: null }, true],
    [{ a: { $exists: false } }, { a: null }, false],
    [{ 'a.b': { $exists: true } }, { a: [{}, { b: 1 }] }, true],
    [{ a: { $exists: 0 } }, {}, true],
    [{ a: { $all: [1, 2] } }, { a: [2, 3, 1] }, true],
    [{ a: { $all: [1, 4] } }, { a: [2, 3, 1] }, false],
    [{ a: { $all: [] } }, { a: [] }, false],
    [{ a: { $all: [[1]] } }, { a: [[1]] }, true],
    [
      { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
      { a: [{ x: 1 }, { x: 2 }] },
      true,
    ],
    [{ a: { $size: 2 } }, { a: [1, 2] }, true],
    [{ a: { $size: 2 } }, { a: [[1, 2]] }, false],
    [
      { a: { $elemMatch: { x: 1, y: 2 } } },
      {
        a: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      },
      false,
    ],
    [
      { 'a.x': 1, 'a.y': 2 },
      {
        a: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      },
      true,
    ],
    [{ a: { $elemMatch: { $gt: 1 } } }, { a: [[2]] }, false],
    [{ a: { $elemMatch: { $elemMatch: { $gt: 1 } } } }, { a: [[2]] }, true],
    [{ a: { $elemMatch: { 0: 2 } } }, { a: [[2]] }, true],
    [{ a: { $elemMatch: { $or: [{ x: 1 }, { x: 3 }] } } }, { a: [{ x: 3 }] }, true],
    [{ a: { $elemMatch: { $not: { $gt: 1 } } } }, { a: [1, 5] }, true],
    [{ a: { $type: 'int' } }, { a: double(1) }, false],
    [{ a: { $type: 'number' } }, { a: decimal('1') }, true],
    [{ a: { $type: ['string', 18] } }, { a: long(1) }, true],
    [{ a: { $type: 'array' } }, { a: [1] }, true],
    [{ a: { $type: 'string' } }, { a: ['x'] }, true],
    [{ a: { $type: 'null' } }, {}, false],
    [{ a: { $mod: [4, 1] } }, { a: 5.9 }, true],
    [{ a: { $mod: [4, 1] } }, { a: long('9007199254740993') }, true],
    [{ a: { $mod: [4, 0] } }, { a: '4' }, false],
  ])('%j on %j: %s', (filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected)
  })
})

describe('text patterns and logic', () => {
  it.each<Case>([
    [{ a: /^ab/i }, { a: 'ABc' }, true],
    [{ a: { $regex: '^ab', $options: 'i' } }, { a: ['x', 'ABc'] }, true],
    [{ a: { $regex: new BSONRegExp('^ab', 'i') } }, { a: 'AB' }, true],
    [{ a: /1/ }, { a: 1 }, false],
    [{ a: /x/ }, { a: /x/ }, true],
    [{ a: { $not: /^x/ } }, { a: 'y' }, true],
    [{ a: { $not: { $gt: 1 } } }, {}, true],
    [{ a: { $not: { $gt: 1, $lt: 5 } } }, { a: 7 }, true],
    [{ $and: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 3 }, false],
    [{ $or: [{ a: 1 }, { b: 2 }] }, { a: 0, b: 2 }, true],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, { a: 1 }, false],
    [{ $expr: { $gt: ['$a', '$b'] } }, { a: long(3), b: decimal('2.5') }, true],
    [{ $expr: { $eq: ['$a', '$b'] }, c: 1 }, { a: 1, b: 1, c: 2 }, false],
    [{ a: 1, $comment: 'why' }, { a: 1 }, true],
    [{}, {}, true],
  ])('%j on %j: %s', (filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected)
  })

  it('sees `let` variables and the time in $expr', () => {
    const env = { vars: wire({ least: 2 }), now: new Date(9) }
    const filter = wire({
      $expr: { $and: [{ $gte: ['$a', '$$least'] }, { $lt: ['$at', '$$NOW'] }] },
    })
    expect(compile(filter, env)(wire({ a: 2, at: new Date(8) }))).toBe(true)
    expect(compile(filter, env)(wire({ a: 2, at: new Date(9) }))).toBe(false)
  })
})

describe('where an array matched', () => {
  it.each<[Doc, Doc, number | undefined]>([
    [{ a: 2 }, { a: [1, 2, 3] }, 1],
    [{ 'a.x': 2 }, { a: [{ x: 1 }, { x: 2 }] }, 1],
    [
      { a: { $elemMatch: { x: 1, y: 2 } } },
      {
        a: [
          { x: 1, y: 1 },
          { x: 1, y: 2 },
        ],
      },
      1,
    ],
    [{ $or: [{ a: 9 }, { a: 3 }] }, { a: [1, 2, 3] }, 2],
    [{ 'a.b': 5 }, { a: [{ b: [1] }, { b: [4, 5] }] }, 1],
    [{ b: 1 }, { a: [1], b: 1 }, undefined],
  ])('%j on %j: %s', (filter, doc, expected) => {
    const hit: Hit = {}
    expect(compile(wire(filter))(wire(doc), hit)).toBe(true)
    expect(hit.idx).toBe(expected)
  })
})

describe('what is refused', () => {
  it.each<[Doc, number, string]>([
    [{ $nope: 1 }, 2, '$nope'],
    [{ a: { $nope: 1 } }, 2, '$nope'],
    [{ a: { $gt: 1, b: 2 } }, 2, 'b'],
    [{ $text: { $search: 'x' } }, 238, '$text'],
    [{ $where: 'true' }, 238, '$where'],
    [{ $jsonSchema: {} }, 238, '$jsonSchema'],
    [{ a: { $near: [0, 0] } }, 238, '$near'],
    [{ a: { $geoWithin: {} } }, 238, '$geoWithin'],
    [{ a: { $bitsAllSet: 1 } }, 238, '$bitsAllSet'],
    [{ $and: [] }, 2, '$and'],
    [{ $or: {} }, 2, '$or'],
    [{ $or: [1] }, 2, '$or'],
    [{ a: { $in: 1 } }, 2, '$in'],
    [{ a: { $in: [{ $gt: 1 }] } }, 2, '$in'],
    [{ a: { $nin: 1 } }, 2, '$nin'],
    [{ a: { $all: 1 } }, 2, '$all'],
    [{ a: { $all: [{ $gt: 1 }] } }, 2, '$all'],
    [{ a: { $size: -1 } }, 2, '$size'],
    [{ a: { $size: '2' } }, 2, '$size'],
    [{ a: { $mod: [0, 1] } }, 2, 'divisor'],
    [{ a: { $mod: [1] } }, 2, 'mod'],
    [{ a: { $type: 'strange' } }, 2, 'strange'],
    [{ a: { $type: 99 } }, 2, '99'],
    [{ a: { $elemMatch: 1 } }, 2, '$elemMatch'],
    [{ a: { $elemMatch: { $expr: true } } }, 2, '$expr'],
    [{ a: { $not: 1 } }, 2, '$not'],
    [{ a: { $not: { b: 1 } } }, 2, '$not'],
    [{ a: { $ne: /x/ } }, 2, '$ne'],
    [{ a: { $gt: /x/ } }, 2, 'RegEx'],
    [{ a: { $options: 'i' } }, 2, '$options'],
    [{ a: { $regex: 1 } }, 2, '$regex'],
    [{ a: { $regex: '(' } }, 51091, 'Regular expression'],
    [{ $expr: { $strange: 1 } }, 168, '$strange'],
  ])('%j: %s, naming %s', (filter, code, named) => {
    const error = errorOf(() => compile(wire(filter)))
    expect(error.code).toBe(code)
    expect(error.message).toContain(named)
  })

  it('is anything but a document as a filter', () => {
    expect(errorOf(() => compile(int(1))).code).toBe(2)
  })
})

describe('the fields an upsert takes from its filter', () => {
  it.each<[Doc, string]>([
    [{ a: 1, 'b.c': 'x' }, "a=1 b.c='x'"],
    [{ a: { $eq: 1 }, b: { $gt: 2 } }, 'a=1'],
    [{ $and: [{ a: 1 }, { b: 2 }] }, 'a=1 b=2'],
    [{ $or: [{ a: 1 }] }, 'a=1'],
    [{ $or: [{ a: 1 }, { b: 2 }] }, ''],
    [{ a: { $in: [1] }, b: { $in: [1, 2] }, c: { $all: [3] } }, 'a=1 c=3'],
    [{ a: /x/, b: { $in: [/x/] }, c: { $all: [{ $elemMatch: { x: 1 } }] } }, ''],
    [{ a: { x: 1 } }, 'a={x:1}'],
    [{ 1: 'one', $comment: 'x' }, "1='one'"],
  ])('of %j are %s', (filter, expected) => {
    const found = [...equalities(wire(filter))].map(([path, v]) => `${path}=${text(v)}`)
    expect(found.join(' ')).toBe(expected)
  })
})

it('tells operators from values', () => {
  expect([{ $gt: 1 }, { a: 1 }, {}, { $ref: 'c', $id: 1 }, [], null].map(isOpExpr)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})
