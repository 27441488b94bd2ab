import { runPipeline, splitHead } from '../src/aggregation/pipeline'
import { encode } from '../src/value/codec'
import type { Doc } from '../src/value/types'
import { ORDERS, piped } from './support/pipelines'
import { double, long, text, wire } from './support/values'

type Case = [name: string, docs: Doc[], stages: Doc[], expected: string]

describe('stages that choose, cut and shape', () => {
  const docs = [
    { _id: 1, a: 3, b: { c: 1 } },
    { _id: 2, a: 1, b: [{ c: 2 }, 9] },
    { _id: 3, a: 2 },
  ]

  it.each<Case>([
    ['$match', docs, [{ $match: { a: { $gt: 1 } } }, { $project: { _id: 1 } }], '{_id:1} {_id:3}'],
    [
      '$match with variables',
      docs,
      [{ $match: { $expr: { $lt: ['$a', '$$least'] } } }, { $project: { _id: 1 } }],
      '{_id:2}',
    ],
    [
      '$sort, $skip, $limit',
      docs,
      [{ $sort: { a: 1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { a: 1 } }],
      '{_id:3,a:2}',
    ],
    ['$count', docs, [{ $match: { a: { $gt: 1 } } }, { $count: 'n' }], '{n:2}'],
    ['$count of nothing', [], [{ $count: 'n' }], ''],
    [
      '$project including',
      docs,
      [{ $limit: 2 }, { $project: { 'b.c': 1, _id: 0 } }],
      '{b:{c:1}} {b:[{c:2}]}',
    ],
    [
      '$project excluding',
      docs,
      [{ $limit: 2 }, { $project: { b: 0 } }],
      '{_id:1,a:3} {_id:2,a:1}',
    ],
    [
      '$project computing',
      docs,
      [{ $limit: 1 }, { $project: { twice: { $multiply: ['$a', 2] }, gone: '$nope' } }],
      '{_id:1,twice:6}',
    ],
    [
      '$project computing in arrays',
      docs,
      [{ $match: { _id: 2 } }, { $project: { 'b.n': '$a' } }],
      '{_id:2,b:[{n:1},{n:1}]}',
    ],
    [
      '$addFields',
      docs,
      [{ $limit: 2 }, { $addFields: { a: 0, 'b.n': '$a' } }],
      '{_id:1,a:0,b:{c:1,n:3}} {_id:2,a:0,b:[{c:2,n:1},{n:1}]}',
    ],
    [
      '$set of a literal number',
      docs,
      [{ $match: { _id: 3 } }, { $set: { x: 1, y: { z: true } } }],
      '{_id:3,a:2,x:1,y:{z:true}}',
    ],
    ['$set removing', docs, [{ $match: { _id: 3 } }, { $set: { a: '$$REMOVE' } }], '{_id:3}'],
    ['$unset', docs, [{ $limit: 2 }, { $unset: ['a', 'b.c'] }], '{_id:1,b:{}} {_id:2,b:[{},9]}'],
    ['$unset of one', docs, [{ $match: { _id: 3 } }, { $unset: 'a' }], '{_id:3}'],
    ['$replaceRoot', docs, [{ $limit: 1 }, { $replaceRoot: { newRoot: '$b' } }], '{c:1}'],
    [
      '$replaceWith',
      docs,
      [{ $limit: 1 }, { $replaceWith: { $mergeObjects: ['$b', { k: '$a' }] } }],
      '{c:1,k:3}',
    ],
    [
      'integer-like names',
      [{ _id: 1, '\u00001': 5 }],
      [{ $set: { 0: '$1' } }, { $project: { _id: 0 } }],
      '{1:5,0:5}',
    ],
  ])('%s', (_name, input, stages, expected) => {
    expect(piped(input, ...stages)).toBe(expected)
  })
})

describe('$unwind', () => {
  const docs = [
    { _id: 1, a: ['x', 'y'] },
    { _id: 2, a: [] },
    { _id: 3, a: null },
    { _id: 4 },
    { _id: 5, a: '' },
  ]

  it.each<Case>([
    [
      'drops what has no element',
      docs,
      [{ $unwind: '$a' }],
      "{_id:1,a:'x'} {_id:1,a:'y'} {_id:5,a:''}",
    ],
    [
      'preserves it on demand',
      docs.slice(1, 4),
      [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
      '{_id:2} {_id:3,a:null} {_id:4}',
    ],
    [
      'notes the index',
      [docs[0], docs[4]],
      [{ $unwind: { path: '$a', includeArrayIndex: 'at.i' } }],
      "{_id:1,a:'x',at:{i:0L}} {_id:1,a:'y',at:{i:1L}} {_id:5,a:'',at:{i:null}}",
    ],
    [
      'reaches nested fields',
      [{ a: { b: [1, 2], c: 0 } }],
      [{ $unwind: '$a.b' }],
      '{a:{b:1,c:0}} {a:{b:2,c:0}}',
    ],
  ])('%s', (_name, input, stages, expected) => {
    expect(piped(input, ...stages)).toBe(expected)
  })
})

describe('$lookup', () => {
  const join = { from: 'products', localField: 'p', foreignField: '_id', as: 'found' }

  it.each<Case>([
    [
      'joins across number types',
      [{ p: double(3) }],
      [{ $lookup: join }, { $project: { 'found.name': 1 } }],
      "{found:[{name:'C'}]}",
    ],
    [
      'joins by the elements of an array',
      [{ p: [2, 1, 2] }],
      [{ $lookup: join }, { $project: { 'found.name': 1 } }],
      "{found:[{name:'B'},{name:'A'}]}",
    ],
    ['finds nothing for an unknown value', [{ p: '3' }], [{ $lookup: join }], "{p:'3',found:[]}"],
    [
      'joins missing with missing',
      [{}],
      [
        { $lookup: { ...join, foreignField: 'nope', as: 'f' } },
        { $project: { n: { $size: '$f' } } },
      ],
      '{n:3}',
    ],
    ['does not join missing with values', [{}], [{ $lookup: join }], '{found:[]}'],
    [
      'reaches through arrays of documents',
      [ORDERS[0]],
      [{ $lookup: { ...join, localField: 'lines.p' } }, { $project: { 'found.name': 1, _id: 0 } }],
      "{found:[{name:'A'},{name:'B'}]}",
    ],
    [
      'is empty for an unknown collection',
      [{ p: 1 }],
      [{ $lookup: { ...join, from: 'none' } }],
      '{p:1,found:[]}',
    ],
  ])('%s', (_name, input, stages, expected) => {
    expect(piped(input, ...stages)).toBe(expected)
  })
})

it('answers a report over joined lines', () => {
  const report = piped(
    ORDERS,
    { $unwind: '$lines' },
    { $lookup: { from: 'products', localField: 'lines.p', foreignField: '_id', as: 'pr' } },
    { $unwind: '$pr' },
    {
      $group: {
        _id: '$pr.cat',
        revenue: { $sum: { $multiply: ['$lines.q', '$pr.price'] } },
        orders: { $addToSet: '$_id' },
      },
    },
    { $sort: { revenue: -1 } },
  )
  expect(report).toBe(
    "{_id:'y',revenue:dec(20.00),orders:[1]} {_id:'x',revenue:dec(17.20),orders:[1,2]}",
  )
})

it('leaves its input as it was', () => {
  const docs = ORDERS.map(wire)
  const before = docs.map((doc) => encode(doc).toString('hex'))
  const stages = wire({
    stages: [
      { $set: { 'lines.z': 1, 'x.y': 2 } },
      { $unwind: '$lines' },
      { $unset: 'lines.q' },
      { $sort: { who: 1 } },
    ],
  }).stages as Doc[]
  const out = [...runPipeline(docs, stages, { lookup: () => [], now: new Date(0) })]
  expect(out).toHaveLength(3)
  expect(docs.map((doc) => encode(doc).toString('hex'))).toEqual(before)
})

it('draws documents one by one, and none beyond a limit', () => {
  let drawn = 0
  function* endless(): Iterable<Doc> {
    for (;;) yield wire({ n: drawn++ })
  }
  const ctx = { lookup: () => [], now: new Date(0) }
  const out = [
    ...runPipeline(endless(), [wire({ $match: { n: { $gt: 2 } } }), wire({ $limit: 2 })], ctx),
  ]
  expect(out.map(text)).toEqual(['{n:3}', '{n:4}'])
  expect(drawn).toBe(5)
})

describe('the head of a pipeline', () => {
  it.each<[Doc[], string]>([
    [[], '{rest:[]}'],
    [[{ $match: { a: 1 } }], '{filter:{a:1},rest:[]}'],
    [[{ $match: { a: 1 } }, { $match: { b: 1 } }], '{filter:{$and:[{a:1},{b:1}]},rest:[]}'],
    [
      [{ $match: {} }, { $sort: { a: 1 } }, { $skip: 2 }, { $limit: long(3) }, { $count: 'n' }],
      "{filter:{},sort:{a:1},skip:2,limit:3,rest:[{$count:'n'}]}",
    ],
    [
      [{ $limit: 3 }, { $skip: 2 }, { $match: { a: 1 } }],
      '{limit:3,rest:[{$skip:2},{$match:{a:1}}]}',
    ],
    [[{ $project: { a: 1 } }, { $sort: { a: 1 } }], '{rest:[{$project:{a:1}},{$sort:{a:1}}]}'],
  ])('of %j', (stages, expected) => {
    const { filter, sort, skip, limit, rest } = splitHead(wire({ stages }).stages as Doc[])
    expect(text(wire({ filter, sort, skip, limit, rest }))).toBe(expected)
  })
})
