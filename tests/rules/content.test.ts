import { mergeHomes, readArticle, readHome, type Home } from '../../server/features/content/rules'

const notice = (key: string, text: string, rank = 10) =>
  ({ key, rank, kind: 'notice', text }) as const
const home = (sections: Home['sections'], hotWords: string[] | null = null): Home => ({
  sections,
  hotWords,
})

describe('the first screen of a store', () => {
  const keysAndTexts = (nearestFirst: Home[]) =>
    mergeHomes(nearestFirst).sections.map((one) => [one.key, 'text' in one ? one.text : ''])

  it.each<[string, Home[], string[][]]>([
    ['nobody says anything', [], []],
    ['only the brand speaks', [home([notice('a', '品牌')])], [['a', '品牌']]],
    [
      'a region speaks of the same key',
      [home([notice('a', '区域')]), home([notice('a', '品牌')])],
      [['a', '区域']],
    ],
    [
      'store, region and brand speak of the same key',
      [home([notice('a', '门店')]), home([notice('a', '区域')]), home([notice('a', '品牌')])],
      [['a', '门店']],
    ],
    [
      'they speak of different keys',
      [home([notice('s', '门店', 30)]), home([notice('b', '品牌', 20)])],
      [
        ['b', '品牌'],
        ['s', '门店'],
      ],
    ],
    [
      'the store hides what the brand shows',
      [home([{ key: 'a', hidden: true }]), home([notice('a', '品牌'), notice('b', '品牌')])],
      [['b', '品牌']],
    ],
    [
      'the store shows what the region hides',
      [
        home([notice('a', '门店')]),
        home([{ key: 'a', hidden: true }]),
        home([notice('a', '品牌')]),
      ],
      [['a', '门店']],
    ],
    [
      'two have the same rank',
      [home([notice('z', '门店')]), home([notice('b', '品牌')])],
      [
        ['b', '品牌'],
        ['z', '门店'],
      ],
    ],
  ])('when %s', (_case, nearestFirst, shown) => {
    expect(keysAndTexts(nearestFirst)).toEqual(shown)
  })

  it.each<[string, Home[], string[]]>([
    ['nobody has any', [home([]), home([])], []],
    ['only the brand has some', [home([]), home([], ['纯钛'])], ['纯钛']],
    ['the store has its own', [home([], ['太阳镜']), home([], ['纯钛'])], ['太阳镜']],
    ['the store wants none', [home([], []), home([], ['纯钛'])], []],
  ])('offers hot words when %s', (_case, nearestFirst, words) => {
    expect(mergeHomes(nearestFirst).hotWords).toEqual(words)
  })
})

describe('writing a first screen', () => {
  const shelf = { key: 'new', rank: 1, kind: 'shelf', title: '新到' }
  const many = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`)
  const paths = (input: Parameters<typeof readHome>[0]) => {
    const read = readHome(input)
    return 'problems' in read ? read.problems.map(({ path }) => path) : []
  }

  it('takes every kind of section', () => {
    const sections = [
      {
        ...{ key: 'hero', rank: 0, kind: 'banner', title: '秋', line: '', picture: '' },
        link: { to: 'product', productId: 'hanyang' },
      },
      { ...shelf, productIds: ['hanyang'] },
      { ...shelf, key: 'sun', categoryId: 'sunglasses' },
      { key: 'cats', rank: 3, kind: 'categories', title: '' },
      { key: 'word', rank: 4, kind: 'notice', text: '今天 18:00 打烊' },
      { key: 'off', hidden: true },
    ]
    expect(readHome({ sections, hotWords: ['纯钛'] })).toEqual({
      home: { sections, hotWords: ['纯钛'] },
    })
  })

  it.each<[string, unknown, string[]]>([
    ['no list', { banner: {} }, ['sections']],
    ['an unknown kind', [{ key: 'a', rank: 1, kind: 'video' }], ['sections.0.kind']],
    ['a shelf with nothing', [{ ...shelf }], ['sections.0']],
    ['an empty shelf', [{ ...shelf, productIds: [] }], ['sections.0.productIds']],
    ['a shelf of both', [{ ...shelf, productIds: ['a'], categoryId: 'b' }], ['sections.0']],
    ['a name that means nothing', [{ ...notice('a', 'x'), hiden: true }], ['sections.0']],
    ['a key twice', [notice('a', 'x'), notice('a', 'y')], ['sections.1.key']],
    [
      'two mistakes in one and one in another',
      [
        { key: 'a', rank: -1, kind: 'notice', text: '' },
        { key: 'b c', rank: 1, kind: 'notice', text: 'x' },
      ],
      ['sections.0.rank', 'sections.0.text', 'sections.1.key'],
    ],
    [
      'a link to nowhere',
      [
        {
          ...{ key: 'a', rank: 1, kind: 'banner', title: 'x', line: '', picture: '' },
          link: { to: 'product' },
        },
      ],
      ['sections.0.link.productId'],
    ],
    [
      '61 products',
      [0, 1, 2, 3].map((i) => ({ ...shelf, key: `s${i}`, productIds: many(i === 3 ? 1 : 20) })),
      ['sections'],
    ],
    ['41 sections', many(41).map((key) => ({ key, hidden: true })), ['sections']],
  ])('refuses %s, naming the place', (_case, sections, expected) => {
    expect(paths({ sections })).toEqual(expected)
  })

  it('refuses hot words that are not short texts', () => {
    expect(paths({ sections: [], hotWords: ['', '纯钛'] })).toEqual(['hotWords.0'])
  })
})

describe('writing an article', () => {
  const article = { id: 'agreement', title: '会员协议', version: '1' }

  it.each<[string, unknown, string[]]>([
    ['nothing in it', { ...article, blocks: [] }, ['blocks']],
    ['an unknown block', { ...article, blocks: [{ kind: 'html', text: 'x' }] }, ['blocks.0.kind']],
    [
      'no version and an empty line',
      { ...article, version: '', blocks: [{ kind: 'text', text: ' ' }] },
      ['version', 'blocks.0.text'],
    ],
  ])('refuses %s, naming the place', (_case, input, expected) => {
    const read = readArticle(input)
    expect('problems' in read && read.problems.map(({ path }) => path)).toEqual(expected)
  })
})
