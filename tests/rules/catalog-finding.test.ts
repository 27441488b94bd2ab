import { advanced, EMPTY, offersIn } from '../../server/features/catalog/rules/catalogue'
import {
  checkCategories,
  treeOf,
  withChildren,
  type Category,
} from '../../server/features/catalog/rules/category'
import { found } from '../../server/features/catalog/rules/listing'
import { fit, searchWords, suggestions, termsOf } from '../../server/features/catalog/rules/search'
import { plain, spelled, spells, syllablesOf } from '../../server/lib/spelling'
import { stored } from '../support/catalog-rows'

describe('how a name is spelled', () => {
  const syllables = syllablesOf('「汉阳树」板材圆框 TR-90')
  it.each([
    ['hanyang', true],
    ['hanyangshu', true],
    ['hys', true],
    ['hyshu', true],
    ['hanys', true],
    ['yangs', true],
    ['bancai', true],
    ['bcyk', true],
    ['tr90', true],
    ['anyang', false],
    ['hs', false],
    ['shuhan', false],
    ['90', false],
    ['', false],
  ])('by %p: %p', (typed, expected) => {
    expect(spells(syllables, typed)).toBe(expected)
  })

  it('is compared without marks, width and case', () => {
    expect(plain('「汉阳树」ＴＲ-90 β')).toBe('汉阳树tr90β')
  })
})

describe('what is found', () => {
  const words = searchWords(
    {
      title: '「汉阳树」板材圆方框',
      subtitle: '玳瑁等 2 色',
      attributes: [{ name: '材质', value: '意大利板材' }],
    },
    ['男士镜架', '镜架'],
  )
  it.each<[string, number | null]>([
    ['汉阳树', 0],
    ['汉阳', 0],
    ['圆方框', 0],
    ['汉阳树 圆方框', 0],
    ['意大利', 1],
    ['玳瑁', 1],
    ['镜架', 1],
    ['男士', 1],
    ['汉阳树 意大利', 1],
    ['hys', 1],
    ['HanYangShu', 1],
    ['ydl', 1],
    ['hys 意大利', 1],
    ['汉阳树 钛', null],
    ['汉口树', null],
    ['框玳', null],
    ['kuangdai', null],
    ['！汉阳树 😀', 0],
    ['😀', null],
    ['.*', null],
    ['「」', null],
    ['hyq', null],
  ])('by %p: %p', (q, expected) => {
    expect(fit(words, termsOf(q))).toBe(expected)
  })

  it.each([undefined, '', '  '])('asks nothing with %p', (q) => {
    expect(termsOf(q)).toEqual([])
  })
})

describe('suggestions', () => {
  const vocabulary = ['镜架', '男士镜架', '纯钛', '钛合金', '「汉阳树」圆框'].map(spelled)
  it.each<[string | undefined, string[]]>([
    ['镜', ['镜架', '男士镜架']],
    ['钛', ['钛合金', '纯钛']],
    ['hys', ['「汉阳树」圆框']],
    ['t', ['纯钛', '钛合金']],
    ['', []],
    [undefined, []],
    ['没有', []],
    ['「', []],
  ])('for %p', (q, expected) => {
    expect(suggestions(vocabulary, q)).toEqual(expected)
  })

  it('are ten at most', () => {
    const many = Array.from({ length: 30 }, (_, i) => spelled(`镜架 ${i}`))
    expect(suggestions(many, '镜')).toHaveLength(10)
  })
})

describe('two levels of categories', () => {
  const category = (id: string, parentId: string | null, rank = 0): Category => ({
    ...{ _id: id, name: id.toUpperCase(), picture: '', parentId, rank, seq: 1 },
  })
  const all = [category('a', null), category('a1', 'a'), category('a2', 'a'), category('b', null)]

  it.each<[string, Category[], string | null]>([
    ['two levels', all, null],
    ['a third', [...all, category('x', 'a1')], 'x.parentId'],
    ['a parent that is not there', [category('x', 'gone')], 'x.parentId'],
    ['its own parent', [category('x', 'x')], 'x.parentId'],
  ])('are checked: %s', (_, rows, path) => {
    const check = () => checkCategories(rows)
    if (path === null) return void expect(check).not.toThrow()
    expect(check).toThrow(
      expect.objectContaining({ data: { issues: [expect.objectContaining({ path })] } }),
    )
  })

  it('show only what has something in it', () => {
    const view = (id: string) => ({ id, name: id.toUpperCase(), picture: '' })
    expect(treeOf(all, new Set(['a2', 'b']))).toEqual([
      { ...view('a'), children: [view('a2')] },
      { ...view('b'), children: [] },
    ])
    expect(treeOf(all, new Set(['a']))).toEqual([{ ...view('a'), children: [] }])
    expect(treeOf(all, new Set())).toEqual([])
  })

  it('are looked through from the top one down', () => {
    expect([...withChildren(all, 'a')]).toEqual(['a', 'a1', 'a2'])
    expect([...withChildren(all, 'a1')]).toEqual(['a1'])
  })
})

describe('a copy of the catalogue that is brought up to date', () => {
  const written = { products: [stored('a'), stored('b')], categories: [], terms: [] }
  const first = advanced(EMPTY, 1, written)
  const idsIn = (catalogue: typeof first, store = 'store:a') =>
    offersIn(catalogue, [store, 'brand']).map(({ product }) => product._id)
  const term = (words: object) => ({
    ...{ _id: 'store:a|a|', owner: 'store:a', productId: 'a', skuId: null, seq: 2 },
    ...words,
  })

  it('shows what was put in, changed and taken off, and leaves the old copy as it was', () => {
    const next = advanced(first, 2, {
      ...{ categories: [], terms: [] },
      products: [stored('c', { rank: 1 }), stored('a', { status: 'off' })],
    })
    expect(idsIn(next)).toEqual(['c', 'b'])
    expect(idsIn(first)).toEqual(['a', 'b'])
  })

  it('hears a word in its store only, the newest of a row', () => {
    const gone = advanced(first, 2, {
      products: [],
      categories: [],
      terms: [term({ listed: false })],
    })
    expect([idsIn(gone), idsIn(gone, 'store:b')]).toEqual([['b'], ['a', 'b']])
    const back = advanced(gone, 3, { products: [], categories: [], terms: [term({})] })
    expect(idsIn(back)).toEqual(['a', 'b'])
  })

  it('finds a product by the new name of its category', () => {
    const frames = { _id: 'frames', name: '镜架', picture: '', parentId: null, rank: 0, seq: 2 }
    const next = advanced(first, 2, { products: [], terms: [], categories: [frames] })
    expect(found(offersIn(next, ['brand']), null, { q: '镜架' })).toHaveLength(2)
    const sun = { ...frames, name: '墨镜', seq: 3 }
    const renamed = advanced(next, 3, { products: [], terms: [], categories: [sun] })
    expect(found(offersIn(renamed, ['brand']), null, { q: '镜架' })).toHaveLength(0)
    expect(found(offersIn(renamed, ['brand']), null, { q: '墨镜' })).toHaveLength(2)
  })
})
