import { isDeepStrictEqual } from 'node:util'
import type { CategoryInput, ProductInput, TermsInput } from '../../server/features/catalog'
import type { Home } from '../../server/features/content'
import type { ArticleInput } from '../../server/features/content/contract'
import type { StoreInput } from '../../server/features/org'
import type { RegionInput, StaffInput, Stored } from './stored'
import type { StockPlan } from './stock'
import type { Wanted } from './wanted'

/** Rows that are new, differ, or are as they were. */
export type Count = { created: number; changed: number; same: number }

/** What of a folder is not in the database yet, as the commands take it, and how much of each kind that is. */
export type Plan = {
  regions: RegionInput[]
  stores: StoreInput[]
  staff: StaffInput[]
  categories: CategoryInput[]
  articles: ArticleInput[]
  products: ProductInput[]
  terms: TermsInput[]
  homes: [owner: string, home: Home][]
  stock: StockPlan['lines']
  counts: Record<Kind, Count>
}
export const KINDS = {
  regions: '区域',
  stores: '门店',
  staff: '员工',
  categories: '分类',
  articles: '文章',
  products: '商品',
  skus: '规格',
  terms: '价格与上架',
  homes: '首页',
  stock: '库存',
}
export type Kind = keyof typeof KINDS

/** Compares what is wanted with what is stored. */
export function planOf(wanted: Wanted, stored: Stored, stock: StockPlan): Plan {
  const regions = compare(wanted.regions, stored.regions)
  const stores = compare(wanted.stores, stored.stores)
  const staff = compare(wanted.staff, stored.staff)
  const categories = compare(wanted.categories, stored.categories)
  const articles = compare(wanted.articles, stored.articles)
  const products = compare(wanted.products, stored.products)
  const skus = compare(skusIn(wanted.products), skusIn(stored.products))
  const terms = compare(saying(wanted.terms, stored.terms), stored.terms)
  const homes = compare(wanted.homes, stored.homes)
  return {
    regions: regions.rows,
    stores: stores.rows,
    staff: staff.rows,
    categories: categories.rows,
    articles: articles.rows,
    products: products.rows,
    terms: terms.rows,
    homes: [...wanted.homes].filter(([, home]) => homes.rows.includes(home)),
    stock: stock.lines,
    counts: {
      regions: regions.count,
      stores: stores.count,
      staff: staff.count,
      categories: categories.count,
      articles: articles.count,
      products: products.count,
      skus: skus.count,
      terms: terms.count,
      homes: homes.count,
      stock: stock.count,
    },
  }
}

/** Rows of terms without those that take back what was never said. */
function saying(wanted: Map<string, TermsInput>, stored: Map<string, TermsInput>) {
  const says = ({ unitFen, listFen, listed }: TermsInput) =>
    [unitFen, listFen, listed].some((word) => word !== undefined)
  return new Map([...wanted].filter(([key, term]) => says(term) || stored.has(key)))
}

function skusIn(products: Map<string, ProductInput>): Map<string, ProductInput['skus'][number]> {
  return new Map([...products.values()].flatMap(({ skus }) => skus.map((sku) => [sku.id, sku])))
}

function compare<T>(wanted: Map<string, T>, stored: Map<string, T>): { rows: T[]; count: Count } {
  const rows: T[] = []
  const count: Count = { created: 0, changed: 0, same: 0 }
  for (const [key, row] of wanted) {
    const old = stored.get(key)
    if (isDeepStrictEqual(old, row)) {
      count.same += 1
      continue
    }
    rows.push(row)
    if (old === undefined) count.created += 1
    else count.changed += 1
  }
  return { rows, count }
}
