import { MinKey } from 'bson'
import { compileProjection } from '../src/projection/find'
import { checkSort, sortComparator, sortDocs } from '../src/projection/sort'
import { encode } from '../src/value/codec'
import type { Doc } from '../src/value/types'
import { decimal, double, errorOf, int, long, text, wire } from './support/values'

function projected(doc: Doc, spec: Doc, filter: Doc = {}): string {
  const project = compileProjection(wire(spec), { now: new Date(0) }, wire(filter))
  return project ? text(project(wire(doc))) : 'whole'
}

const DOC = {
  _id: 1,
  a: 1,
  b: { c: 2, d: [{ e: 3, f: 4 }, 5, { e: 6 }] },
  '\u00007': 's',
  z: [1, 2, 3, 4],
}

describe('find projections', () => {
  it.each<[Doc, string]>([
    [{}, 'whole'],
    [{ a: 1 }, '{_id:1,a:1}'],
    [{ a: true, _id: 0 }, '{a:1}'],
    [{ _id: 1 }, '{_id:1}'],
    [{ _id: 0, b: 0, z: 0 }, "{a:1,7:'s'}"],
    [{ b: false, z: double(0) }, "{_id:1,a:1,7:'s'}"],
    [{ z: 0, b: 0, _id: 1 }, "{_id:1,a:1,7:'s'}"],
    [{ 7: 1, a: 1, _id: 0 }, "{a:1,7:'s'}"],
    [{ 'b.d.e': 1, _id: 0 }, '{b:{d:[{e:3},{e:6}]}}'],
    [{ b: { c: 1 }, _id: 0 }, '{b:{c:2}}'],
    [{ 'b.d.e': 0, z: 0, 7: 0, _id: 0 }, '{a:1,b:{c:2,d:[{f:4},5,{}]}}'],
    [{ 'a.x': 1, _id: 0 }, '{}'],
    [{ 'a.x': 0, b: 0, z: 0, _id: 0 }, "{a:1,7:'s'}"],
    [{ nope: 1 }, '{_id:1}'],
    [{ a: 1, n: { $add: ['$a', '$b.c'] }, _id: 0 }, '{a:1,n:3}'],
    [{ n: '$b.d.e', _id: 0 }, '{n:[3,6]}'],
    [{ 'b.n': '$a', _id: 0 }, '{b:{n:1}}'],
    [{ z: { $slice: 2 }, b: 0, 7: 0 }, '{_id:1,a:1,z:[1,2]}'],
    [{ z: { $slice: -1 }, a: 1, _id: 0 }, '{a:1,z:[4]}'],
    [{ z: { $slice: [1, 2] }, b: 0, 7: 0, a: 0, _id: 0 }, '{z:[2,3]}'],
    [{ z: { $slice: [-3, 1] }, a: 1, _id: 0 }, '{a:1,z:[2]}'],
    [{ z: { $elemMatch: { $gt: 1 } }, _id: 0 }, '{z:[2]}'],
    [{ z: { $elemMatch: { $lt: 3 } }, _id: 0 }, '{z:[1]}'],
    [{ z: { $elemMatch: { $gt: 9 } } }, '{_id:1}'],
  ])('%j', (spec, expected) => {
    expect(projected(DOC, spec)).toBe(expected)
  })

  it('cuts the array down to what the filter matched', () => {
    const doc = { _id: 1, lines: [{ sku: 'a' }, { sku: 'b' }] }
    expect(projected(doc, { 'lines.$': 1 }, { 'lines.sku': 'b' })).toBe("{_id:1,lines:[{sku:'b'}]}")
  })

  it('leaves the document it reads as it was', () => {
    const doc = wire(DOC)
    const before = encode(doc)
    const project = compileProjection(wire({ 'b.n': '$a', 'b.c': 1 }), {}, {})
    project?.(doc)
    expect(encode(doc).equals(before)).toBe(true)
  })

  it.each<[string, Doc, number, string]>([
    ['exclusion after inclusion', { a: 1, b: 0 }, 31254, 'b'],
    ['inclusion after exclusion', { a: 0, b: 1 }, 31253, 'b'],
    ['an expression in an exclusion', { a: 0, b: '$a' }, 31252, 'b'],
    ['a path below another', { a: 1, 'a.b': 1 }, 31249, 'a.b'],
    ['a path above another', { 'a.b': 1, a: 1 }, 31250, 'a'],
    ['an empty path', { '': 1 }, 40352, 'empty'],
    ['an empty component', { 'a..b': 1 }, 15998, 'a..b'],
    ['a $ name', { 'a.$b': 1 }, 16410, '$b'],
    ['$meta', { a: { $meta: 'textScore' } }, 238, '$meta'],
    ['an unknown operator', { a: { $nope: 1 } }, 168, '$nope'],
    ['$slice of text', { a: { $slice: 'x' } }, 2, '$slice'],
    ['$slice of nothing', { a: { $slice: [1, 0] } }, 2, '$slice'],
    ['$elemMatch of a number', { a: { $elemMatch: 1 } }, 2, '$elemMatch'],
  ])('refuses %s', (_name, spec, code, named) => {
    const error = errorOf(() => projected({ a: [1] }, spec))
    expect(error.code).toBe(code)
    expect(error.message).toContain(named)
  })

  it('refuses a positional projection when the filter matched no element', () => {
    expect(errorOf(() => projected({ a: 1, b: [1] }, { 'b.$': 1 }, { a: 1 })).code).toBe(51246)
  })
})

describe('sorting', () => {
  const values: [string, unknown][] = [
    ['min', new MinKey()],
    ['empty', []],
    ['null', null],
    ['nine', decimal('9')],
    ['ten', long(10)],
    ['text', 'a'],
  ]
  const docs = values.map(([name, v]) => ({ name, v }))
  const sorted = (list: { name: string; v?: unknown }[], spec: Doc): string =>
    sortDocs(list, wire(spec), (d) => d)
      .map((d) => d.name)
      .join(' ')

  it('orders all types, with an empty array below null', () => {
    expect(sorted([...docs].reverse(), { v: 1 })).toBe('min empty null nine ten text')
    expect(sorted(docs, { v: -1 })).toBe('text ten nine null empty min')
  })

  it('counts a missing field as null and keeps the order of equals', () => {
    expect(sorted([{ name: 'a', v: 1 }, { name: 'b' }, { name: 'c', v: null }], { v: 1 })).toBe(
      'b c a',
    )
  })

  it('takes the least element of an array ascending and the greatest descending', () => {
    const list = [
      { name: 'wide', v: [1, 9] },
      { name: 'mid', v: [5] },
    ]
    expect(sorted(list, { v: 1 })).toBe('wide mid')
    expect(sorted(list, { v: -1 })).toBe('wide mid')
  })

  it('follows paths through arrays and the later keys on a tie', () => {
    const list = [
      { name: 'a', v: [{ n: 3 }, { n: 2 }], w: 2 },
      { name: 'b', v: { n: 2 }, w: 1 },
      { name: 'c', v: [{ n: 1 }], w: 3 },
    ]
    expect(sorted(list, { 'v.n': 1, w: 1 })).toBe('c b a')
  })

  it('sorts by a field with an integer-like name', () => {
    const compare = sortComparator(wire({ 1: -1 }))
    expect(compare(wire({ 1: 5 }), wire({ 1: 4 }))).toBeLessThan(0)
  })

  it.each<[Doc]>([
    [{ a: 2 }],
    [{ a: 0 }],
    [{ a: 'asc' }],
    [{ a: true }],
    [{ a: { $meta: 'textScore' } }],
  ])('refuses %j', (spec) => {
    expect(
      errorOf(() => {
        checkSort(wire(spec))
      }).code,
    ).toBe(15975)
  })

  it('accepts one and minus one of every kind', () => {
    expect(() => {
      checkSort({ a: int(1), b: double(-1), c: long(1) })
    }).not.toThrow()
  })
})
