import type { ProductView, SkuView } from '@contract/catalog'

/** Option name → chosen value. */
export type Choice = Record<string, string>
type Goods = Pick<ProductView, 'options' | 'skus'>

const fits = (sku: SkuView, choice: Choice) =>
  Object.keys(choice).every((name) => sku.options[name] === choice[name])

/** The choice that the sheet opens with: the first SKU that can be bought, else the first. */
export function firstChoice({ skus }: Goods): Choice {
  const sku = skus.find(({ available }) => available > 0) ?? skus[0]
  return sku ? sku.options : {}
}

/** The SKU of a complete choice, or null where the product has no such combination. */
export function skuOf({ skus }: Goods, choice: Choice): SkuView | null {
  return skus.find((sku) => fits(sku, choice)) ?? null
}

/** `on` is chosen; beside the other chosen values `soldOut` has none left and `never` is no combination at all. */
export function valueState(goods: Goods, choice: Choice, name: string, value: string) {
  if (choice[name] === value) return 'on'
  const sku = skuOf(goods, { ...choice, [name]: value })
  if (sku === null) return 'never'
  return sku.available > 0 ? 'idle' : 'soldOut'
}

/**
 * The choice after a tap. What is sold out can be chosen, to be told when it is back. Where there is no such combination
 * the other values give way: to the buyable SKU that keeps most of them, else to any that does.
 */
export function choose(goods: Goods, choice: Choice, name: string, value: string): Choice {
  const wanted = { ...choice, [name]: value }
  const exact = skuOf(goods, wanted)
  if (exact) return exact.options
  const others = goods.skus.filter((sku) => sku.options[name] === value)
  const buyable = others.filter(({ available }) => available > 0)
  const nearest = mostAlike(buyable, wanted) ?? mostAlike(others, wanted)
  return nearest ? nearest.options : choice
}

function mostAlike(skus: SkuView[], wanted: Choice): SkuView | undefined {
  const alike = ({ options }: SkuView) =>
    Object.keys(wanted).filter((name) => options[name] === wanted[name]).length
  return [...skus].sort((a, b) => alike(b) - alike(a))[0]
}

/** `茶透 · 49-21 标准`; empty for goods without options. */
export function choiceText({ options }: Goods, choice: Choice): string {
  return options.map(({ name }) => choice[name]).join(' · ')
}

/**
 * A picture for each value of the option that decides how the goods look (their colour); null for an option that shows
 * nothing, like a size. The first option of which every value has one picture of its own.
 */
export function looksOf({ options, skus }: Goods): { name: string; pictures: string[] } | null {
  const looks = options.map(({ name, values }) => ({
    name,
    pictures: values.map((value) => {
      const found = skus.filter((sku) => sku.options[name] === value).map(({ picture }) => picture)
      return new Set(found).size === 1 ? (found[0] ?? '') : ''
    }),
  }))
  const apart = ({ pictures }: { pictures: string[] }) =>
    pictures.length > 1 && !pictures.includes('') && new Set(pictures).size === pictures.length
  return looks.find(apart) ?? null
}
