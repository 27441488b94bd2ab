import { escaped, linesOf } from '../../server/features/attribution/rules/poster-text'

describe('the lines of a text', () => {
  it.each<[string, number, number, string[]]>([
    ['「汉阳树」板材圆方框', 14, 2, ['「汉阳树」板材圆方框']],
    ['纯钛细丝猫眼框限定款', 5, 2, ['纯钛细丝猫', '眼框限定款']],
    ['纯钛细丝猫眼框限定款', 4, 2, ['纯钛细丝', '猫眼框…']],
    ['纯钛细丝，轻', 4, 2, ['纯钛细', '丝，轻']],
    ['  纯钛细丝', 4, 2, ['纯钛细丝']],
    ['镜 片 镜 片', 5, 1, ['镜 片 镜 片']],
    ['镜架 abcdefghij', 6, 1, ['镜架 abcd…']],
    ['镜「《晴川》」', 3, 3, ['镜', '「《晴', '川》」']],
    ['Ray-Ban Wayfarer', 6, 1, ['Ray-Ban…']],
    ['光谷 Ray Ban 店', 6, 1, ['光谷 Ray…']],
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
