import fc from 'fast-check'
import { runPipeline } from '../src/aggregation/pipeline'
import { arith } from '../src/value/arithmetic'
import { equal } from '../src/value/compare'
import type { BsonNumber, Doc } from '../src/value/types'
import { ORDERS, piped, PRODUCTS } from './support/pipelines'
import { decimal, double, long, wire } from './support/values'

type Case = [name: string, docs: Doc[], stages: Doc[], expected: string]

describe('$group', () => {
  const docs = [
    { k: 1, v: 2, s: 'a' },
    { k: double(1), v: long(3), s: 'b' },
    { k: '1', v: 'x' },
    { k: null, v: null },
    { v: 5 },
  ]

  it.each<Case>([
    [
      'by BSON equality, in order of appearance',
      docs,
      [{ $group: { _id: '$k', n: { $sum: 1 } } }],
      "{_id:1,n:2} {_id:'1',n:1} {_id:null,n:2}",
    ],
    [
      'by a document of values',
      docs.slice(0, 2),
      [{ $group: { _id: { s: '$s', x: '$nope' }, n: { $count: {} } } }],
      "{_id:{s:'a'},n:1} {_id:{s:'b'},n:1}",
    ],
    [
      'with every accumulator',
      docs,
      [
        {
          $group: {
            _id: null,
            sum: { $sum: '$v' },
            avg: { $avg: '$v' },
            min: { $min: '$v' },
            max: { $max: '$v' },
            first: { $first: '$s' },
            last: { $last: '$s' },
            all: { $push: '$s' },
            set: { $addToSet: '$k' },
            present: { $addToSet: '$s' },
          },
        },
      ],
      "{_id:null,sum:10L,avg:3.3333333333333335,min:2,max:'x',first:'a',last:null,all:['a','b'],set:[1,'1',null],present:['a','b']}",
    ],
    [
      'merging documents',
      [{ a: { x: 1 } }, { a: { y: 2 } }, { a: null }],
      [{ $group: { _id: 0, m: { $mergeObjects: '$a' } } }],
      '{_id:0,m:{x:1,y:2}}',
    ],
    ['of nothing', [], [{ $group: { _id: null, n: { $sum: 1 } } }], ''],
    [
      'of no numbers',
      [{}],
      [{ $group: { _id: null, s: { $sum: '$x' }, a: { $avg: '$x' }, m: { $max: '$x' } } }],
      '{_id:null,s:0,a:null,m:null}',
    ],
    [
      'of longs beyond 2^53',
      ORDERS,
      [{ $group: { _id: null, s: { $sum: '$n' } } }],
      '{_id:null,s:9007199254740994L}',
    ],
    [
      'of doubles without drift',
      [0.1, 0.2, 0.3].map((v) => ({ v })),
      [{ $group: { _id: null, s: { $sum: '$v' } } }],
      '{_id:null,s:0.6}',
    ],
    [
      'of decimals',
      PRODUCTS,
      [{ $group: { _id: '$cat', s: { $sum: '$price' }, a: { $avg: '$price' } } }],
      "{_id:'x',s:dec(4.10),a:dec(2.05)} {_id:'y',s:dec(20.00),a:dec(20.00)}",
    ],
    [
      'of mixed numbers',
      [1, 0.5, decimal('0.25')].map((v) => ({ v })),
      [{ $group: { _id: null, s: { $sum: '$v' } } }],
      '{_id:null,s:dec(1.750000000000000)}',
    ],
    [
      'of longs that overflow',
      [{ v: long('9223372036854775807') }, { v: 1 }],
      [{ $group: { _id: null, s: { $sum: '$v' } } }],
      '{_id:null,s:9223372036854775808.0}',
    ],
  ])('%s', (_name, input, stages, expected) => {
    expect(piped(input, ...stages)).toBe(expected)
  })

  it('sums whole numbers exactly in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(2n ** 57n), max: 2n ** 57n }), { minLength: 1, maxLength: 9 }),
        (list) => {
          const sum = list.reduce((a, b) => a + b, 0n)
          const docs = list.map((n) => ({ v: long(String(n)) }))
          expect(piped(docs, { $group: { _id: null, s: { $sum: '$v' } } })).toBe(
            `{_id:null,s:${sum}L}`,
          )
        },
      ),
      { seed: 2 },
    )
  })
})

it('adds up as pairwise arithmetic does', () => {
  const kinds: BsonNumber[] = [wire({ v: 3 }).v, long(4), decimal('1.25')] as BsonNumber[]
  for (const a of kinds) {
    for (const b of kinds) {
      const [sum] = [
        ...runPipeline([{ a, b }], [{ $project: { s: { $sum: ['$a', '$b'] } } }], {
          lookup: () => [],
          now: new Date(0),
        }),
      ]
      expect(equal(sum.s, arith('+', a, b))).toBe(true)
    }
  }
})
