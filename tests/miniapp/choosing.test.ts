import type { SkuView } from '@contract/catalog'
import {
  choiceText,
  choose,
  firstChoice,
  looksOf,
  skuOf,
  valueState,
} from '@/areas/product/detail/choosing'

const sku = (color: string, size: string, available: number): SkuView => ({
  id: `${color}-${size}`,
  options: { 颜色: color, 尺寸: size },
  picture: '',
  unitFen: 116000,
  listFen: null,
  available,
})

/** 玳瑁 in both sizes, the small one sold out; 墨黑 only large; 茶透 only small; 川青 sold out. */
const goods = {
  options: [
    { name: '颜色', values: ['玳瑁', '墨黑', '茶透', '川青'] },
    { name: '尺寸', values: ['小', '大'] },
  ],
  skus: [
    sku('玳瑁', '小', 0),
    sku('玳瑁', '大', 3),
    sku('墨黑', '大', 1),
    sku('茶透', '小', 2),
    sku('川青', '大', 0),
  ],
}
const tortoiseLarge = { 颜色: '玳瑁', 尺寸: '大' }

describe('the sheet', () => {
  it('opens on a SKU that can be bought', () => {
    expect(firstChoice(goods)).toEqual(tortoiseLarge)
  })

  it('opens on the first one when none can be bought', () => {
    const soldOut = { ...goods, skus: goods.skus.map((each) => ({ ...each, available: 0 })) }
    expect(firstChoice(soldOut)).toEqual({ 颜色: '玳瑁', 尺寸: '小' })
  })

  it('needs no choice for goods without options', () => {
    const [only] = goods.skus.slice(1)
    const plain = { options: [], skus: only ? [{ ...only, options: {} }] : [] }
    expect(skuOf(plain, firstChoice(plain))?.id).toBe('玳瑁-大')
    expect(choiceText(plain, {})).toBe('')
  })

  it.each([
    ['颜色', '玳瑁', 'on'],
    ['尺寸', '大', 'on'],
    ['颜色', '墨黑', 'idle'],
    ['颜色', '茶透', 'never'],
    ['颜色', '川青', 'soldOut'],
    ['尺寸', '小', 'soldOut'],
  ])('beside 玳瑁 大 draws %s %s as %s', (name, value, state) => {
    expect(valueState(goods, tortoiseLarge, name, value)).toBe(state)
  })

  it.each<[string, string, string, Record<string, string>]>([
    ['keeps the other values where they fit', '颜色', '墨黑', { 颜色: '墨黑', 尺寸: '大' }],
    [
      'lets the size give way to an impossible colour',
      '颜色',
      '茶透',
      { 颜色: '茶透', 尺寸: '小' },
    ],
    ['can choose what is sold out, to be told', '尺寸', '小', { 颜色: '玳瑁', 尺寸: '小' }],
    ['shows what is sold out everywhere as it is', '颜色', '川青', { 颜色: '川青', 尺寸: '大' }],
  ])('%s', (_what, name, value, expected) => {
    expect(choose(goods, tortoiseLarge, name, value)).toEqual(expected)
  })

  it('always ends on a SKU that exists, whatever is tapped in whatever order', () => {
    const taps = goods.options.flatMap(({ name, values }) => values.map((v) => [name, v] as const))
    for (const first of taps) {
      for (const second of taps) {
        const chosen = choose(goods, choose(goods, tortoiseLarge, ...first), ...second)
        expect(skuOf(goods, chosen)).not.toBeNull()
        expect(chosen[second[0]]).toBe(second[1])
      }
    }
  })

  it('says what is chosen in the order of the options', () => {
    expect(choiceText(goods, tortoiseLarge)).toBe('玳瑁 · 大')
  })
})

describe('the option that decides the looks', () => {
  const pictured = (pictureOf: (each: SkuView) => string) => ({
    ...goods,
    skus: goods.skus.map((each) => ({ ...each, picture: pictureOf(each) })),
  })

  it('has a picture of its own for each value', () => {
    expect(looksOf(pictured(({ options }) => `${options['颜色']}.webp`))).toEqual({
      name: '颜色',
      pictures: ['玳瑁.webp', '墨黑.webp', '茶透.webp', '川青.webp'],
    })
  })

  it.each([
    ['all look the same', () => 'one.webp'],
    ['a value is seen in two pictures', ({ id }: SkuView) => id],
    ['there are no pictures', () => ''],
  ])('is none where %s', (_, pictureOf) => {
    expect(looksOf(pictured(pictureOf))).toBeNull()
  })
})
