import type { Doc } from '../src/value/types'
import { piped } from './support/pipelines'
import { errorOf } from './support/values'

describe('what is refused', () => {
  it.each<[Doc, number, string]>([
    [{ $facet: {} }, 40324, '$facet'],
    [{ $nope: 1 }, 40324, '$nope'],
    [{ $out: 'x' }, 40324, '$out'],
    [{}, 40323, 'exactly one'],
    [{ $match: {}, $limit: 1 }, 40323, 'exactly one'],
    [{ $match: 1 }, 15959, 'match'],
    [{ $match: { $text: {} } }, 238, '$text'],
    [{ $limit: 0 }, 15958, 'limit'],
    [{ $limit: 'x' }, 15957, 'limit'],
    [{ $skip: -1 }, 15956, '$skip'],
    [{ $sort: {} }, 15976, '$sort'],
    [{ $sort: 1 }, 15973, '$sort'],
    [{ $sort: { a: 2 } }, 15975, '$sort'],
    [{ $count: '' }, 40156, 'count'],
    [{ $count: '$n' }, 40158, 'count'],
    [{ $count: 'a.b' }, 40160, 'count'],
    [{ $project: {} }, 51272, '$project'],
    [{ $project: 1 }, 15969, '$project'],
    [{ $project: { a: 1, b: 0 } }, 31254, 'b'],
    [{ $set: 1 }, 40272, '$set'],
    [{ $set: { a: 1, 'a.b': 1 } }, 31249, 'a.b'],
    [{ $unset: [] }, 31119, '$unset'],
    [{ $unset: 1 }, 31002, '$unset'],
    [{ $replaceRoot: { newRoot: '$a' } }, 40228, 'newRoot'],
    [{ $replaceRoot: { root: {} } }, 40231, '$replaceRoot'],
    [{ $unwind: 'a' }, 28818, 'a'],
    [{ $unwind: 1 }, 28808, '$unwind'],
    [{ $unwind: { path: '$a', deep: 1 } }, 28811, 'deep'],
    [{ $unwind: { path: '$a', includeArrayIndex: 1 } }, 28810, 'includeArrayIndex'],
    [{ $lookup: { from: 'x', let: {}, pipeline: [], as: 'y' } }, 238, 'let'],
    [{ $lookup: { from: 'x', localField: 'a', as: 'y' } }, 9, 'foreignField'],
    [{ $lookup: 1 }, 9, '$lookup'],
    [{ $group: { n: { $sum: 1 } } }, 15955, '_id'],
    [{ $group: 1 }, 15947, 'group'],
    [{ $group: { _id: 1, n: 1 } }, 40234, "'n'"],
    [{ $group: { _id: 1, n: { $sum: 1, $avg: 1 } } }, 40238, "'n'"],
    [{ $group: { _id: 1, n: { $median: 1 } } }, 15952, '$median'],
    [{ $group: { _id: 1, n: { $sum: [1] } } }, 40237, '$sum'],
    [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }, 40235, 'a.b'],
    [{ $group: { _id: 1, $a: { $sum: 1 } } }, 40236, '$a'],
    [{ $group: { _id: { $nope: 1 } } }, 168, '$nope'],
  ])('%j: %s, naming %s', (stage, code, named) => {
    const error = errorOf(() => piped([{ a: 1 }], stage))
    expect(error.code).toBe(code)
    expect(error.message).toContain(named)
  })

  it('is refused before a document is read', () => {
    expect(errorOf(() => piped([], { $nope: 1 })).code).toBe(40324)
  })
})
