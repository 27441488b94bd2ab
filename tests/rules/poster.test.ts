import { drawPoster, type Poster } from '../../server/features/attribution/rules/poster'
import { escaped, linesOf } from '../../server/features/attribution/rules/poster-text'

describe('the lines of a text', () => {
  it.each<[string, number, number, string[]]>([
    ['「汉阳树」板材圆方框', 14, 2, ['「汉阳树」板材圆方框']],
    ['纯钛细丝猫眼框限定款', 5, 2, ['纯钛细丝猫', '眼框限定款']],
    ['纯钛细丝猫眼框限定款', 4, 2, ['纯钛细丝', '猫眼框…']],
    ['纯钛细丝，轻', 4, 2, ['纯钛细', '丝，轻']],
    ['他说「好」吧', 3, 3, ['他说', '「好」', '吧']],
    ['全框 10:00–21:30 营业', 7, 3, ['全框', '10:00–21:30', '营业']],
    ['abcdefghijklmnop', 5, 3, ['abcdefgh', 'ijklmnop']],
    ['𠮷𠮷𠮷𠮷', 2, 1, ['𠮷…']],
    ['', 10, 2, []],
    ['   ', 10, 2, []],
  ])('%j in %i, at most %i', (text, width, most, expected) => {
    expect(linesOf(text, width, most)).toEqual(expected)
  })

  it('never end in an opening bracket, nor begin with a comma, whatever the width', () => {
    const text = '「汉阳树」板材，《晴川》（限定）。24 克、11 克；¥1,160 起'
    for (let width = 4; width < 20; width += 1) {
      const lines = linesOf(text, width, 99)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines) expect(line).not.toMatch(/^[，。、；）》」]|[（《「¥]$/u)
    }
  })
})

describe('a text in a drawing', () => {
  it('cannot become part of the drawing', () => {
    expect(escaped('<b a="1">&\u0000\n')).toBe('&lt;b a=&quot;1&quot;&gt;&amp;  ')
  })
})

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
