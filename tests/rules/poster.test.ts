import { drawPoster, type Poster } from '../../server/features/attribution/rules/poster'

const poster: Poster = {
  ...{ picture: 'data:picture', code: 'data:code', title: '「汉阳树」', line: '玳瑁', place: null },
  price: { fromFen: 116_000, listFen: 128_000, isRange: false },
  ...{ name: '林知夏', role: '光谷步行街店 · 导购' },
}
const words = (drawing: string) => [...drawing.matchAll(/>([^<>]+)</g)].map((match) => match[1])

describe('a poster', () => {
  it('says what, how much, and whose it is', () => {
    expect(words(drawPoster(poster))).toEqual([
      ...['「汉阳树」', '玳瑁', '¥', '1,160', '¥1,280', '林', '林知夏', '光谷步行街店 · 导购'],
      '长按识别进店，价格以页面为准',
    ])
  })

  it.each<[string, Poster['price'], string[]]>([
    ['one price', { fromFen: 99_900, listFen: null, isRange: false }, ['¥', '999']],
    ['several', { fromFen: 1_299_900, listFen: null, isRange: true }, ['¥', '12,999', '起']],
    ['with cents', { fromFen: 9_905, listFen: null, isRange: false }, ['¥', '99.05']],
    ['nothing to pay', { fromFen: 0, listFen: null, isRange: false }, ['¥', '0']],
    ['not sold online', { fromFen: null, listFen: null, isRange: false }, ['到店选购']],
  ])('tells %s', (_case, price, expected) => {
    const all = words(drawPoster({ ...poster, price }))
    expect(all.slice(2, 2 + expected.length)).toEqual(expected)
    expect(all[2 + expected.length]).toBe('林')
  })

  it('of a store says where it is, and promises no price', () => {
    const drawing = drawPoster({ ...poster, price: null, place: '光谷步行街店 · 珞喻路 726 号' })
    expect(words(drawing)).toContain('光谷步行街店 · 珞喻路 726 号')
    expect(words(drawing).at(-1)).toBe('长按识别，进店看看')
    expect(drawing).not.toContain('¥')
  })

  it('grows with its words', () => {
    const high = (p: Poster) => Number(/viewBox="0 0 375 ([\d.]+)"/.exec(drawPoster(p))?.[1])
    expect(high({ ...poster, title: '一二三四五六七八九十'.repeat(2) })).toBe(high(poster) + 34)
  })

  it('has the brand’s lenses where there is no picture', () => {
    expect(drawPoster({ ...poster, picture: null })).toContain('<circle cx="124"')
  })
})
