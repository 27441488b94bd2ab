import fc from 'fast-check'
import { ranksFor } from '../../scripts/import/ranks'

const known = (ranks: Record<string, number>) => new Map(Object.entries(ranks))

describe('ranks of rows in the order of a file', () => {
  it.each<[string, string, Record<string, number>, number[]]>([
    ['are spread when nothing has one', 'abc', {}, [100, 200, 300]],
    ['stay when the order stays', 'abc', { a: 5, b: 6, c: 70 }, [5, 6, 70]],
    ['stay for those named when some are not', 'ac', { a: 5, b: 6, c: 70 }, [5, 70]],
    ['put a newcomer between its neighbours', 'axb', { a: 100, b: 200 }, [100, 150, 200]],
    ['put a newcomer at the end', 'abx', { a: 100, b: 200 }, [100, 200, 300]],
    ['put a newcomer at the beginning', 'xa', { a: 100 }, [0, 100]],
    ['move one alone', 'cab', { a: 100, b: 200, c: 300 }, [0, 100, 200]],
    ['begin anew without room', 'axb', { a: 1, b: 2 }, [100, 200, 300]],
    ['move one of two that have the same', 'ab', { a: 0, b: 0 }, [-100, 0]],
  ])('%s', (_, codes, current, expected) => {
    const ranks = ranksFor([...codes], known(current))
    expect([...codes].map((code) => ranks.get(code))).toEqual(expected)
  })

  it('are given to as many rows as a file may have', () => {
    const codes = Array.from({ length: 300_000 }, (_, i) => String(i))
    expect(ranksFor(codes, new Map()).get('299999')).toBe(30_000_000)
  })

  it('rise, and stay as they are the second time', () => {
    const codes = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }), { maxLength: 12 })
    const current = fc.dictionary(fc.string({ minLength: 1, maxLength: 2 }), fc.integer())
    fc.assert(
      fc.property(codes, current, (list, before) => {
        const ranks = ranksFor(list, known(before))
        const values = list.map((code) => ranks.get(code) ?? NaN)
        expect(values).toEqual([...new Set(values)].sort((a, b) => a - b))
        expect(ranksFor(list, ranks)).toEqual(ranks)
      }),
    )
  })
})
