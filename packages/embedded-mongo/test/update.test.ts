import { compile } from '../src/query/compile'
import type { Hit } from '../src/query/types'
import { compileUpdate, isModifier } from '../src/update/compile'
import { clone } from '../src/value/convert'
import type { Doc } from '../src/value/types'
import { decimal, double, errorOf, int, long, text, wire } from './support/values'

const NOW = new Date('2026-03-01T08:00:00Z')

interface Options {
  filter?: Doc
  arrayFilters?: Doc[]
  insert?: boolean
}

/** Applies an update to a document as the engine does and shows what would be stored. */
function updated(doc: Doc, update: Doc | Doc[], options: Options = {}): string {
  const before = wire(doc)
  const hit: Hit = {}
  if (options.filter) compile(wire(options.filter))(before, hit)
  const spec = wire({ update, filters: options.arrayFilters ?? [] })
  const run = compileUpdate(spec.update as Doc, spec.filters as Doc[])
  return text(wire(run(clone(before), { now: NOW, hit, insert: options.insert })))
}

const f = (name: string): string => `\0${name}`

describe('field operators', () => {
  it.each<[Doc, Doc, string]>([
    [{ a: 1 }, { $set: { a: 2 } }, '{a:2}'],
    [{ a: 1 }, { $set: { a: double(1) } }, '{a:1.0}'],
    [{ a: decimal('1.0') }, { $set: { a: decimal('1.00') } }, '{a:dec(1.00)}'],
    [{}, { $set: { 'a.b.c': 1 } }, '{a:{b:{c:1}}}'],
    [{ a: { x: 1 } }, { $set: { 'a.b': 1 } }, '{a:{x:1,b:1}}'],
    [{}, { $set: { b: 1, a: 2 } }, '{a:2,b:1}'],
    [{ a: [1] }, { $set: { 'a.3': 4 } }, '{a:[1,null,null,4]}'],
    [{ a: [] }, { $set: { 'a.0.b': 4 } }, '{a:[{b:4}]}'],
    [{}, { $set: { 'a.0': 4 } }, '{a:{0:4}}'],
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, '{b:2}'],
    [{ a: { b: 1 } }, { $unset: { 'a.b': '', 'x.y': '' } }, '{a:{}}'],
    [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, '{a:[null,2]}'],
    [{ a: 5 }, { $unset: { 'a.b': '' } }, '{a:5}'],
    [{ a: 1 }, { $inc: { a: 2 } }, '{a:3}'],
    [{}, { $inc: { a: long(2) } }, '{a:2L}'],
    [{}, { $inc: { a: decimal('1E+30') } }, '{a:dec(1E+30)}'],
    [{ a: 2147483647 }, { $inc: { a: 1 } }, '{a:2147483648L}'],
    [{ a: long(1) }, { $inc: { a: 1 } }, '{a:2L}'],
    [{ a: 1 }, { $inc: { a: double(1) } }, '{a:2.0}'],
    [{ a: decimal('0.10') }, { $inc: { a: decimal('0.2') } }, '{a:dec(0.30)}'],
    [{ a: 3 }, { $mul: { a: long(2) } }, '{a:6L}'],
    [{}, { $mul: { a: double(2) } }, '{a:0.0}'],
    [{}, { $mul: { a: 2 } }, '{a:0}'],
    [{ a: 3 }, { $min: { a: 2, b: 7 } }, '{a:2,b:7}'],
    [{ a: 3 }, { $min: { a: long(9) } }, '{a:3}'],
    [{ a: 3 }, { $min: { a: long(3) }, $max: { b: 1 } }, '{a:3,b:1}'],
    [{ a: 3 }, { $max: { a: 'text sorts above numbers' } }, "{a:'text sorts above numbers'}"],
    [{ a: 3 }, { $max: { a: 2 } }, '{a:3}'],
    [
      {},
      { $currentDate: { at: true, on: { $type: 'date' } } },
      `{at:${NOW.toISOString()},on:${NOW.toISOString()}}`,
    ],
    [{ a: 1, b: { c: 2 } }, { $rename: { a: 'b.d' } }, '{b:{c:2,d:1}}'],
    [{ a: 1, b: 2 }, { $rename: { a: 'b' } }, '{b:1}'],
    [{ b: 2 }, { $rename: { a: 'b' } }, '{b:2}'],
    [{ _id: 1, a: 1 }, { $set: { _id: double(1) } }, '{_id:1.0,a:1}'],
  ])('%j with %j gives %s', (doc, update, expected) => {
    expect(updated(doc, update)).toBe(expected)
  })

  it('applies $setOnInsert to the insert of an upsert only', () => {
    const update = { $setOnInsert: { a: 1 }, $set: { b: 2 } }
    expect(updated({}, update)).toBe('{b:2}')
    expect(updated({}, update, { insert: true })).toBe('{a:1,b:2}')
  })
})

describe('integer-like names', () => {
  it.each<[string, Doc | Doc[], string]>([
    ['updated beside them', { $set: { b: 5 } }, '{b:5,1:2,a:3}'],
    ['updated themselves', { $set: { 1: 5 } }, '{b:1,1:5,a:3}'],
    ['added', { $set: { 0: 5 } }, '{b:1,1:2,a:3,0:5}'],
    ['removed', { $unset: { 1: '' } }, '{b:1,a:3}'],
    ['incremented', { $inc: { 1: 5 } }, '{b:1,1:7,a:3}'],
    ['renamed', { $rename: { b: '7' } }, '{1:2,a:3,7:1}'],
    ['in a replacement', { [f('z')]: 1, [f('0')]: 2 }, '{z:1,0:2}'],
    ['in a pipeline', [{ $set: { 1: { $add: ['$1', 1] }, 0: '$b' } }], '{b:1,1:3,a:3,0:1}'],
  ])('keep their places when %s', (_name, update, expected) => {
    expect(updated({ b: 1, [f('1')]: 2, a: 3 }, update)).toBe(expected)
  })
})

describe('array operators', () => {
  it.each<[Doc, Doc, string]>([
    [{ a: [1] }, { $push: { a: 2 } }, '{a:[1,2]}'],
    [{}, { $push: { a: { x: 1 } } }, '{a:[{x:1}]}'],
    [{ a: [1] }, { $push: { a: { $each: [2, 3], $position: 0 } } }, '{a:[2,3,1]}'],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, '{a:[1,9,2]}'],
    [{ a: [3] }, { $push: { a: { $each: [1, 2], $sort: -1, $slice: 2 } } }, '{a:[3,2]}'],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, '{a:[2,3]}'],
    [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, '{a:[]}'],
    [
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      '{a:[{n:1},{n:2}]}',
    ],
    [{ a: [1] }, { $addToSet: { a: { $each: [double(1), 2, 2] } } }, '{a:[1,2]}'],
    [{ a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { y: 2, x: 1 } } }, '{a:[{x:1,y:2},{y:2,x:1}]}'],
    [{}, { $addToSet: { a: [1] } }, '{a:[[1]]}'],
    [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, '{a:[1,2]}'],
    [{ a: [1, 2, 3] }, { $pop: { a: -1, b: 1 } }, '{a:[2,3]}'],
    [{ a: [1, 2, long(1)] }, { $pull: { a: 1 } }, '{a:[2]}'],
    [{ a: [1, 5, 9] }, { $pull: { a: { $gt: 1, $lt: 9 } } }, '{a:[1,9]}'],
    [{ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, '{a:[{x:2}]}'],
    [{ a: ['ab', 'b'] }, { $pull: { a: /^a/ } }, "{a:['b']}"],
    [{ a: [1, 2, 3, '2'] }, { $pullAll: { a: [double(2), 3] } }, "{a:[1,'2']}"],
    [{}, { $pull: { 'a.b': 1 }, $pop: { 'c.d': 1 }, $pullAll: { 'e.f': [1] } }, '{}'],
  ])('%j with %j gives %s', (doc, update, expected) => {
    expect(updated(doc, update)).toBe(expected)
  })
})

describe('places in arrays', () => {
  const lines = {
    lines: [
      { sku: 'a', n: 1 },
      { sku: 'b', n: 2 },
    ],
  }

  it.each<[string, Doc, Doc, Options, string]>([
    [
      '$ is the element the filter matched',
      { a: [4, 5, 6] },
      { $set: { 'a.$': 0 } },
      { filter: { a: 5 } },
      '{a:[4,0,6]}',
    ],
    [
      '$ reaches into the element',
      lines,
      { $inc: { 'lines.$.n': 10 } },
      { filter: { lines: { $elemMatch: { sku: 'b', n: 2 } } } },
      "{lines:[{sku:'a',n:1},{sku:'b',n:12}]}",
    ],
    ['$[] is every element', { a: [1, 2] }, { $mul: { 'a.$[]': 3 } }, {}, '{a:[3,6]}'],
    [
      '$[id] is every element its filter accepts',
      lines,
      { $set: { 'lines.$[l].n': 0 } },
      { arrayFilters: [{ 'l.sku': 'a' }] },
      "{lines:[{sku:'a',n:0},{sku:'b',n:2}]}",
    ],
    [
      '$[id] takes a filter on the value and logic',
      { a: [1, 5, 9] },
      { $set: { 'a.$[x]': 0 } },
      { arrayFilters: [{ $or: [{ x: 1 }, { x: { $gt: 8 } }] }] },
      '{a:[0,5,0]}',
    ],
    [
      'nested arrays take one each',
      { a: [{ b: [1, 2] }, { b: [3] }] },
      { $inc: { 'a.$[].b.$[x]': 10 } },
      { arrayFilters: [{ x: { $gte: 2 } }] },
      '{a:[{b:[1,12]},{b:[13]}]}',
    ],
    [
      'an index addresses an element',
      { a: [{ b: 1 }] },
      { $set: { 'a.0.b': 2 } },
      {},
      '{a:[{b:2}]}',
    ],
  ])('%s', (_name, doc, update, options, expected) => {
    expect(updated(doc, update, options)).toBe(expected)
  })
})

describe('replacements and pipelines', () => {
  it.each<[Doc, Doc | Doc[], string]>([
    [{ _id: 1, a: 1 }, { b: 2 }, '{_id:1,b:2}'],
    [{ _id: 1, a: 1 }, { b: 2, _id: 1 }, '{_id:1,b:2}'],
    [{ _id: 1, a: 1 }, {}, '{_id:1}'],
    [
      { _id: 1, a: 2 },
      [{ $set: { b: { $multiply: ['$a', decimal('1.5')] } } }, { $unset: 'a' }],
      '{_id:1,b:dec(3.0)}',
    ],
    [
      { _id: 1, a: long(2), b: double(3) },
      [{ $set: { c: '$$NOW' } }],
      `{_id:1,a:2L,b:3.0,c:${NOW.toISOString()}}`,
    ],
    [{ _id: 1, a: { x: 1 } }, [{ $replaceWith: '$a' }], '{_id:1,x:1}'],
    [{ _id: 1, a: 1, b: 2 }, [{ $project: { a: 1 } }], '{_id:1,a:1}'],
  ])('%j with %j gives %s', (doc, update, expected) => {
    expect(updated(doc, update)).toBe(expected)
  })

  it('tells operators from replacements', () => {
    expect([{ $set: { a: 1 } }, { a: 1 }, {}].map(isModifier)).toEqual([true, false, false])
  })
})

it('leaves the argument untouched by later updates of the document', () => {
  const spec = wire({ $set: { a: { b: 1 } } })
  const run = compileUpdate(spec)
  const doc = run({}, { now: NOW })
  ;(doc.a as Doc).b = int(2)
  expect(text(run({}, { now: NOW }))).toBe('{a:{b:1}}')
})

describe('what is refused', () => {
  it.each<[string, Doc, Doc | Doc[], number, string, Options?]>([
    ['an unknown operator', {}, { $nope: { a: 1 } }, 9, '$nope'],
    ['a field among operators', {}, { $set: { a: 1 }, b: 1 }, 9, 'b'],
    ['$bit', {}, { $bit: { a: { and: 1 } } }, 238, '$bit'],
    ['an operator without fields', {}, { $set: 1 }, 9, '$set'],
    ['an empty path', {}, { $set: { '': 1 } }, 56, 'empty'],
    ['an empty component', {}, { $set: { 'a..b': 1 } }, 56, 'a..b'],
    ['a $ name', {}, { $set: { 'a.$b': 1 } }, 52, '$b'],
    ['a $ name in a replacement', {}, { a: 1, $b: 1 }, 52, '$b'],
    ['a $ at the start', {}, { $set: { '$.a': 1 } }, 2, '$'],
    ['two $', { a: [1] }, { $set: { 'a.$.b.$': 1 } }, 2, 'a.$.b.$'],
    ['one path twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40, "'a'"],
    ['a path below another', {}, { $set: { a: 1, 'a.b': 1 } }, 40, "'a'"],
    ['a path above another', {}, { $set: { 'a.b': 1, a: 1 } }, 40, "'a'"],
    ['a rename onto an updated path', {}, { $set: { a: 1 }, $rename: { b: 'a' } }, 40, "'a'"],
    ['a path through a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28, "'b'"],
    ['a path through null', { a: null }, { $set: { 'a.b': 1 } }, 28, "'b'"],
    ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28, "'b'"],
    ['too wide a gap', { a: [] }, { $set: { 'a.2000000': 1 } }, 2, 'backfill'],
    ['$inc by text', {}, { $inc: { a: '1' } }, 14, 'increment'],
    ['$inc of text', { _id: 7, a: 'x' }, { $inc: { a: 1 } }, 14, '{_id: 7}'],
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14, 'null'],
    ['$inc beyond a long', { a: long('9223372036854775807') }, { $inc: { a: 1 } }, 2, 'overflow'],
    ['$mul of text', { a: 'x' }, { $mul: { a: 2 } }, 14, '$mul'],
    ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 2, "'a'"],
    ['$push of an unknown clause', {}, { $push: { a: { $each: [], $max: 1 } } }, 2, '$max'],
    ['$push $each of no array', {}, { $push: { a: { $each: 1 } } }, 2, '$each'],
    ['$push with a broken $slice', {}, { $push: { a: { $each: [], $slice: 1.5 } } }, 2, '$slice'],
    ['$push with a broken $sort', {}, { $push: { a: { $each: [], $sort: 'x' } } }, 2, '$sort'],
    ['$addToSet to text', { a: 'x' }, { $addToSet: { a: 1 } }, 2, "'a'"],
    ['$addToSet $each of no array', {}, { $addToSet: { a: { $each: 1 } } }, 14, '$each'],
    ['$addToSet with a clause', {}, { $addToSet: { a: { $each: [], $slice: 1 } } }, 2, '$slice'],
    ['$pop by two', { a: [] }, { $pop: { a: 2 } }, 9, '$pop'],
    ['$pop of a number', { a: 1 }, { $pop: { a: 1 } }, 14, "'a'"],
    ['$pull from a number', { a: 1 }, { $pull: { a: 1 } }, 2, '$pull'],
    ['$pullAll of no array', {}, { $pullAll: { a: 1 } }, 2, '$pullAll'],
    [
      '$currentDate of a timestamp',
      {},
      { $currentDate: { a: { $type: 'timestamp' } } },
      238,
      'timestamp',
    ],
    ['$currentDate of text', {}, { $currentDate: { a: 'now' } }, 2, 'a'],
    ['$rename to no text', {}, { $rename: { a: 1 } }, 2, '$rename'],
    ['$rename to itself', {}, { $rename: { a: 'a' } }, 2, '$rename'],
    ['$rename from an array', { a: [{ b: 1 }] }, { $rename: { 'a.b': 'c' } }, 2, "'a'"],
    ['$rename into an array', { a: 1, b: [] }, { $rename: { a: 'b.c' } }, 2, "'b'"],
    ['$rename through null', { a: 1, b: null }, { $rename: { a: 'b.c' } }, 28, "'c'"],
    ['$rename of a positional path', { a: [1] }, { $rename: { 'a.$[]': 'c' } }, 2, '$rename'],
    ['$ without a match in an array', { a: [1] }, { $set: { 'a.$': 1 } }, 2, 'positional'],
    ['$[] on a number', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2, 'non-array'],
    ['$[] on nothing', {}, { $set: { 'a.$[]': 1 } }, 2, "'a'"],
    ['$[id] without a filter', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2, "'x'"],
    ['a filter without use', {}, { $set: { a: 1 } }, 9, "'x'", { arrayFilters: [{ x: 1 }] }],
    [
      'a filter of two names',
      {},
      { $set: { 'a.$[x]': 1 } },
      9,
      "'y'",
      { arrayFilters: [{ x: 1, y: 1 }] },
    ],
    ['a filter of no name', {}, { $set: { 'a.$[x]': 1 } }, 9, 'top-level', { arrayFilters: [{}] }],
    [
      'two filters of one name',
      {},
      { $set: { 'a.$[x]': 1 } },
      9,
      'x',
      { arrayFilters: [{ x: 1 }, { x: 2 }] },
    ],
    ['another _id', { _id: 1 }, { $set: { _id: 2 } }, 66, '_id'],
    ['a change within _id', { _id: { a: 1 } }, { $set: { '_id.a': 2 } }, 66, '_id'],
    ['the removal of _id', { _id: 1 }, { $unset: { _id: '' } }, 66, '_id'],
    ['a replacement with another _id', { _id: 1 }, { _id: 2 }, 66, '_id'],
    ['a replacement with null as _id', { _id: 1 }, { _id: null }, 66, '_id'],
    ['a pipeline that changes _id', { _id: 1 }, [{ $set: { _id: 2 } }], 66, '_id'],
    ['a stage that is no update', {}, [{ $group: { _id: 1 } }], 72, '$group'],
  ])('%s', (_name, doc, update, code, named, options = {}) => {
    const error = errorOf(() => updated(doc, update, options))
    expect(error.code).toBe(code)
    expect(error.message).toContain(named)
  })
})
