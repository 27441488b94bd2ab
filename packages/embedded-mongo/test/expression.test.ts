import { ObjectId } from 'bson'
import { compileExpression } from '../src/aggregation/expression'
import type { Doc } from '../src/value/types'
import { decimal, double, errorOf, int, long, text, wire } from './support/values'

const DOC = {
  n: 7,
  l: long('9007199254740993'),
  d: 2.5,
  dec: decimal('1.10'),
  s: 'text',
  no: null,
  t: true,
  at: new Date('2026-03-01T00:00:00Z'),
  id: new ObjectId('65f000000000000000000001'),
  list: [3, 1, 2],
  docs: [{ x: 1, y: [1] }, { y: [2, 3] }, 5, { x: 3 }],
  sub: { '\u00001': 'one', a: { b: 4 } },
}

function value(spec: unknown, doc: Doc = DOC): unknown {
  const { spec: parsed } = wire({ spec })
  const env = { vars: wire({ limit: 5, cfg: { a: 6 } }), now: new Date(0) }
  return compileExpression(parsed, env)(wire(doc))
}

describe('paths, variables and literals', () => {
  it.each<[unknown, string]>([
    ['$n', '7'],
    ['$sub.a.b', '4'],
    ['$sub.1', "'one'"],
    ['$nope', 'missing'],
    ['$n.x', 'missing'],
    ['$docs.x', '[1,3]'],
    ['$docs.y', '[[1],[2,3]]'],
    ['$list.0', '[]'],
    ['$constructor', 'missing'],
    ['$$ROOT.n', '7'],
    ['$$CURRENT.sub.a', '{b:4}'],
    ['$$NOW', '1970-01-01T00:00:00.000Z'],
    ['$$REMOVE', 'missing'],
    ['$$limit', '5'],
    ['$$cfg.a', '6'],
    ['plain', "'plain'"],
    [5, '5'],
    [double(5), '5.0'],
    [null, 'null'],
    [{ a: '$n', b: '$nope', c: { d: '$s' } }, "{a:7,c:{d:'text'}}"],
    [['$n', '$nope', 'x'], "[7,null,'x']"],
    [{ $literal: '$n' }, "'$n'"],
    [{ $literal: { $add: [1, 2] } }, '{$add:[1,2]}'],
    [{}, '{}'],
  ])('%j is %s', (spec, expected) => {
    expect(text(value(spec))).toBe(expected)
  })
})

describe('arithmetic', () => {
  it.each<[unknown, string]>([
    [{ $add: ['$n', 1, long(2)] }, '10L'],
    [{ $add: ['$dec', 1] }, 'dec(2.10)'],
    [{ $add: ['$n', '$nope'] }, 'null'],
    [{ $add: ['$at', 1000] }, '2026-03-01T00:00:01.000Z'],
    [{ $add: [] }, '0'],
    [{ $add: [double(0.5), 1] }, '1.5'],
    [{ $subtract: ['$l', 1] }, '9007199254740992L'],
    [{ $subtract: ['$at', new Date('2026-02-28T23:59:59Z')] }, '1000L'],
    [{ $subtract: ['$at', 1000] }, '2026-02-28T23:59:59.000Z'],
    [{ $subtract: ['$no', 1] }, 'null'],
    [{ $multiply: ['$n', '$dec'] }, 'dec(7.70)'],
    [{ $multiply: ['$n', '$no'] }, 'null'],
    [{ $multiply: [65536, 65536] }, '4294967296L'],
    [{ $divide: [6, 3] }, '2.0'],
    [{ $divide: [decimal('1'), 3] }, 'dec(0.3333333333333333333333333333333333)'],
    [{ $mod: ['$n', 4] }, '3'],
    [{ $mod: ['$d', 2] }, '0.5'],
    [{ $floor: '$d' }, '2.0'],
    [{ $floor: [-7] }, '-7'],
    [{ $floor: decimal('-1.5') }, 'dec(-2)'],
    [{ $floor: '$nope' }, 'null'],
    [{ $abs: -7 }, '7'],
    [{ $abs: long('-9007199254740993') }, '9007199254740993L'],
    [{ $abs: -2147483648 }, '2147483648L'],
    [{ $abs: decimal('-1.50') }, 'dec(1.50)'],
    [{ $abs: double(-0.5) }, '0.5'],
  ])('%j is %s', (spec, expected) => {
    expect(text(value(spec))).toBe(expected)
  })
})

describe('comparison and logic', () => {
  it.each<[unknown, string]>([
    [{ $eq: ['$n', double(7)] }, 'true'],
    [{ $eq: ['$nope', null] }, 'false'],
    [{ $lt: ['$nope', null] }, 'true'],
    [{ $gt: ['$nope', null] }, 'false'],
    [{ $eq: ['$nope', '$nope2'] }, 'true'],
    [{ $ne: ['$list', [3, 1, 2]] }, 'false'],
    [{ $gt: ['text', 99] }, 'true'],
    [{ $gte: [decimal('10'), decimal('9')] }, 'true'],
    [{ $lte: [2, 1] }, 'false'],
    [{ $lte: ['$n', long(7)] }, 'true'],
    [{ $gte: [7, '$n'] }, 'true'],
    [{ $gt: [7, '$n'] }, 'false'],
    [{ $lt: [7, '$n'] }, 'false'],
    [{ $cmp: [1, 2] }, '-1'],
    [{ $and: ['$n', '$t'] }, 'true'],
    [{ $and: ['$n', 0] }, 'false'],
    [{ $and: [] }, 'true'],
    [{ $or: ['$nope', '$no', 0] }, 'false'],
    [{ $or: ['$nope', 'x'] }, 'true'],
    [{ $or: [] }, 'false'],
    [{ $not: ['$nope'] }, 'true'],
    [{ $not: '$n' }, 'false'],
    [{ $cond: [{ $gt: ['$n', '$$limit'] }, 'big', 'small'] }, "'big'"],
    [{ $cond: { if: '$no', then: { $divide: [1, 0] }, else: 2 } }, '2'],
    [{ $ifNull: ['$nope', '$no', 'x'] }, "'x'"],
    [{ $ifNull: ['$n', 'x'] }, '7'],
    [{ $ifNull: ['$nope', '$nope'] }, 'missing'],
    [
      {
        $switch: {
          branches: [
            { case: '$no', then: 1 },
            { case: '$t', then: 2 },
          ],
          default: 3,
        },
      },
      '2',
    ],
    [{ $switch: { branches: [{ case: '$no', then: 1 }], default: '$n' } }, '7'],
  ])('%j is %s', (spec, expected) => {
    expect(text(value(spec))).toBe(expected)
  })
})

describe('arrays, strings and documents', () => {
  it.each<[unknown, string]>([
    [{ $in: [double(1), '$list'] }, 'true'],
    [{ $in: ['1', '$list'] }, 'false'],
    [{ $size: '$list' }, '3'],
    [{ $arrayElemAt: ['$list', 0] }, '3'],
    [{ $arrayElemAt: ['$list', -1] }, '2'],
    [{ $arrayElemAt: ['$list', 9] }, 'missing'],
    [{ $arrayElemAt: ['$nope', 0] }, 'null'],
    [{ $first: '$list' }, '3'],
    [{ $last: '$list' }, '2'],
    [{ $first: '$no' }, 'null'],
    [{ $map: { input: '$list', in: { $multiply: ['$$this', '$n'] } } }, '[21,7,14]'],
    [{ $map: { input: '$docs', as: 'd', in: '$$d.x' } }, '[1,null,null,3]'],
    [{ $map: { input: '$nope', in: 1 } }, 'null'],
    [{ $filter: { input: '$list', as: 'v', cond: { $gt: ['$$v', 1] } } }, '[3,2]'],
    [{ $filter: { input: '$no', cond: true } }, 'null'],
    [
      {
        $map: {
          input: '$docs.y',
          as: 'o',
          in: { $map: { input: '$$o', as: 'i', in: [{ $size: '$$o' }, '$$i'] } },
        },
      },
      '[[[1,1]],[[2,2],[2,3]]]',
    ],
    [{ $sum: '$list' }, '6'],
    [{ $sum: ['$n', '$dec', 'x', null] }, 'dec(8.10)'],
    [{ $sum: ['$list', 1] }, '1'],
    [{ $sum: '$nope' }, '0'],
    [{ $sum: ['$n', '$d', long(1)] }, '10.5'],
    [{ $avg: '$list' }, '2.0'],
    [{ $avg: [] }, 'null'],
    [{ $min: '$list' }, '1'],
    [{ $max: ['$n', '$d', '$no'] }, '7'],
    [{ $max: ['$nope'] }, 'null'],
    [{ $concat: ['$s', '-', 'x'] }, "'text-x'"],
    [{ $concat: ['$s', '$nope'] }, 'null'],
    [{ $toString: '$n' }, "'7'"],
    [{ $toString: '$d' }, "'2.5'"],
    [{ $toString: '$dec' }, "'1.10'"],
    [{ $toString: '$l' }, "'9007199254740993'"],
    [{ $toString: '$at' }, "'2026-03-01T00:00:00.000Z'"],
    [{ $toString: '$id' }, "'65f000000000000000000001'"],
    [{ $toString: '$t' }, "'true'"],
    [{ $toString: '$nope' }, 'null'],
    [{ $mergeObjects: ['$sub.a', { c: '$n' }, '$no', { b: 5 }] }, '{b:5,c:7}'],
    [{ $mergeObjects: '$nope' }, '{}'],
  ])('%j is %s', (spec, expected) => {
    expect(text(value(spec))).toBe(expected)
  })
})

describe('what is refused', () => {
  it.each<[unknown, number, string]>([
    [{ $nope: 1 }, 168, '$nope'],
    [{ $dateToString: { date: '$at' } }, 168, '$dateToString'],
    [{ $function: {} }, 168, '$function'],
    [{ $add: [1], $sum: 1 }, 15983, '$sum'],
    ['$$unbound', 17276, 'unbound'],
    [{ $map: { input: '$list', as: 'v', in: '$$this' } }, 17276, 'this'],
    ['$', 15998, 'empty'],
    ['$a..b', 15998, 'a..b'],
    ['$a.$b', 16410, '$b'],
    [{ 'a.b': 1 }, 16412, 'a.b'],
    [{ $add: ['$s', 1] }, 14, '$add'],
    [{ $add: ['$at', '$at'] }, 14, '$add'],
    [{ $subtract: [1, '$s'] }, 14, 'string'],
    [{ $multiply: ['$s'] }, 14, '$multiply'],
    [{ $divide: [1, 0] }, 2, '$divide'],
    [{ $divide: ['$s', 1] }, 14, '$divide'],
    [{ $mod: [1, 0] }, 2, '$mod'],
    [{ $abs: '$s' }, 14, '$abs'],
    [{ $abs: long('-9223372036854775808') }, 2, '$abs'],
    [{ $floor: '$s' }, 14, '$floor'],
    [{ $eq: [1] }, 16020, '$eq'],
    [{ $not: [1, 2] }, 16020, '$not'],
    [{ $cond: [1, 2] }, 16020, '$cond'],
    [{ $cond: { if: 1, then: 2 } }, 16880, 'else'],
    [{ $cond: { if: 1, then: 2, else: 3, or: 4 } }, 16879, 'or'],
    [{ $ifNull: [1] }, 1257300, '$ifNull'],
    [{ $switch: { branches: [] } }, 40068, '$switch'],
    [{ $switch: { branches: 1 } }, 40061, '$switch'],
    [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066, '$switch'],
    [{ $in: [1, 2] }, 40081, '$in'],
    [{ $size: '$n' }, 17124, '$size'],
    [{ $size: '$nope' }, 17124, 'missing'],
    [{ $arrayElemAt: ['$n', 0] }, 28689, '$arrayElemAt'],
    [{ $arrayElemAt: ['$list', 'x'] }, 28690, '$arrayElemAt'],
    [{ $arrayElemAt: ['$list', 1.5] }, 28690, '$arrayElemAt'],
    [{ $first: '$n' }, 28689, '$first'],
    [{ $map: 1 }, 16878, '$map'],
    [{ $map: { input: '$n', in: 1 } }, 16883, '$map'],
    [{ $map: { input: '$list', as: 'Big', in: 1 } }, 16867, '$map'],
    [{ $filter: { input: '$n', cond: 1 } }, 28651, '$filter'],
    [{ $concat: ['$s', 1] }, 16702, '$concat'],
    [{ $toString: '$list' }, 241, 'array'],
    [{ $mergeObjects: ['$sub', 1] }, 40400, '$mergeObjects'],
  ])('%j: %s, naming %s', (spec, code, named) => {
    const error = errorOf(() => value(spec))
    expect(error.code).toBe(code)
    expect(error.message).toContain(named)
  })
})

it('gives plain numbers for nothing it computes', () => {
  expect(value({ $size: '$list' })).toEqual(int(3))
})
