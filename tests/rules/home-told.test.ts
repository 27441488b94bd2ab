import type { HiddenSection, Section } from '../../server/features/content/contract'
import { explainHome, type OwnersHome } from '../../server/features/content/rules/explain'
import { namedBy } from '../../server/features/content/rules/named'

const store = { kind: 'store', id: 'guanggu', name: '光谷步行街店' } as const
const region = { kind: 'region', id: 'central', name: '华中区' } as const
const brand = { kind: 'brand', id: null, name: '品牌' } as const

const notice = (key: string, text: string, rank = 10): Section => ({
  ...{ key, text, rank, kind: 'notice' },
})
const shelf = (key: string, title: string, rank = 20): Section => ({
  ...{ key, title, rank, kind: 'shelf', categoryId: 'frames' },
})
const off = (key: string): HiddenSection => ({ key, hidden: true })
const says = (
  owner: OwnersHome['owner'],
  sections: (Section | HiddenSection)[],
  hotWords: string[] | null = null,
): OwnersHome => ({ owner, home: { sections, hotWords } })

describe('why a first screen is what it is', () => {
  it.each<[string, OwnersHome[], string[]]>([
    ['nobody says anything', [], []],
    ['the brand alone speaks', [says(brand, [notice('n', '开业')])], ['公告「开业」：品牌设定']],
    [
      'the store goes before region and brand',
      [
        says(store, [notice('n', '周末人多')]),
        says(region, [notice('n', '华中有礼')]),
        says(brand, [notice('n', '开业')]),
      ],
      ['公告「周末人多」：光谷步行街店设定；华中区 公告「华中有礼」；品牌 公告「开业」'],
    ],
    [
      'a region makes a shelf of what the brand made a notice',
      [says(region, [shelf('n', '轻一点的')]), says(brand, [notice('n', '开业')])],
      ['货架「轻一点的」：华中区设定；品牌 公告「开业」'],
    ],
    [
      'the store takes the brand’s off',
      [says(store, [off('n')]), says(brand, [notice('n', '开业'), shelf('s', '新到')])],
      ['货架「新到」：品牌设定', '（不在）不显示：光谷步行街店设定；品牌 公告「开业」'],
    ],
    [
      'the store shows what the region took off',
      [
        says(store, [notice('n', '在')]),
        says(region, [off('n')]),
        says(brand, [notice('n', '开业')]),
      ],
      ['公告「在」：光谷步行街店设定；华中区 不显示；品牌 公告「开业」'],
    ],
    [
      'in the order of the screen, what is off last',
      [
        says(store, [off('b'), off('a'), notice('z', '先', 1)]),
        says(brand, [shelf('s', '后', 30), notice('a', '甲'), notice('b', '乙')]),
      ],
      [
        '公告「先」：光谷步行街店设定',
        '货架「后」：品牌设定',
        '（不在）不显示：光谷步行街店设定；品牌 公告「甲」',
        '（不在）不显示：光谷步行街店设定；品牌 公告「乙」',
      ],
    ],
    [
      'a section without a title goes by its kind',
      [says(brand, [{ key: 'c', rank: 1, kind: 'categories', title: '' }])],
      ['分类：品牌设定'],
    ],
  ])('where %s', (_, homes, expected) => {
    const { sections } = explainHome(homes)
    expect(
      sections.map(({ isShown, sentence }) => `${isShown ? '' : '（不在）'}${sentence}`),
    ).toEqual(expected)
  })

  it('has the trail of all who had a word, and null where one takes the section off', () => {
    const homes = [says(store, [off('n')]), says(brand, [notice('n', '开业')])]
    expect(explainHome(homes).sections[0]?.trail).toEqual([
      { owner: store, section: null },
      { owner: brand, section: notice('n', '开业') },
    ])
  })

  it.each<[string, OwnersHome[], string]>([
    ['nobody names any', [says(store, [])], '没有人设定热词'],
    [
      'the brand names them',
      [says(store, []), says(brand, [], ['纯钛', '圆框'])],
      '纯钛、圆框：品牌设定',
    ],
    [
      'the store names its own',
      [says(store, [], ['近视']), says(brand, [], ['纯钛'])],
      '近视：光谷步行街店设定；品牌 纯钛',
    ],
    [
      'the store wants none',
      [says(store, [], []), says(brand, [], ['纯钛'])],
      '没有热词：光谷步行街店设定；品牌 纯钛',
    ],
  ])('tells of hot words when %s', (_, homes, expected) => {
    expect(explainHome(homes).hotWords.sentence).toBe(expected)
  })
})

describe('what a section names', () => {
  const banner = { key: 'k', rank: 1, kind: 'banner', title: '秋', line: '', picture: '' } as const
  it.each<[string, Section | HiddenSection, string[]]>([
    ['a hidden one', off('k'), []],
    ['a notice', notice('k', '在'), []],
    ['a banner that leads nowhere', { ...banner, link: null }, []],
    [
      'a banner to a product',
      { ...banner, link: { to: 'product', productId: 'lili' } },
      ['link.productId product lili'],
    ],
    [
      'a banner to a category',
      { ...banner, link: { to: 'category', categoryId: 'frames' } },
      ['link.categoryId category frames'],
    ],
    [
      'a banner to an article',
      { ...banner, link: { to: 'article', articleId: 'size' } },
      ['link.articleId article size'],
    ],
    ['a shelf of a category', shelf('k', '新到'), ['categoryId category frames']],
    [
      'a shelf chosen by hand',
      { key: 'k', rank: 1, kind: 'shelf', title: '新到', productIds: ['lili', 'hanyang'] },
      ['productIds.0 product lili', 'productIds.1 product hanyang'],
    ],
    ['an article', { ...banner, kind: 'article', articleId: 'size' }, ['articleId article size']],
  ])('is told of %s', (_, section, expected) => {
    expect(namedBy(section).map(({ path, kind, id }) => `${path} ${kind} ${id}`)).toEqual(expected)
  })
})
