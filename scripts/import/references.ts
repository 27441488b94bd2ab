import { namedBy } from '../../server/features/content'
import { placeOfOwner } from './documents'
import type { Folder } from './folder'
import type { Problem } from './problem'
import type { Stored } from './stored'
import { TABLES, type TableName } from './tables'

/** Tables that others refer to by code. */
type Referred = 'regions' | 'stores' | 'categories' | 'products' | 'skus'

/** Rows, sections and articles that name something which is neither in the folder nor in the database. */
export function danglingOf(folder: Folder, stored: Stored): Problem[] {
  const knows = knownIn(folder, stored)
  const problems: Problem[] = []
  const check = <Name extends TableName>(
    name: Name,
    column: string,
    to: Referred,
    pick: (row: (typeof folder.sheets)[Name]['entries'][number]['row']) => string | null,
  ): void => {
    for (const { at, row } of folder.sheets[name].entries) {
      const code = pick(row)
      if (code === null || knows(to, code)) continue
      const message = `${to}.csv 里没有${TABLES[to].title} ${code}`
      problems.push({ file: `${name}.csv`, row: at, column, message })
    }
  }
  check('stores', 'region', 'regions', (row) => row.region)
  check('staff', 'store', 'stores', (row) => row.store)
  check('categories', 'parent', 'categories', (row) => row.parent)
  check('products', 'category', 'categories', (row) => row.category)
  check('skus', 'product', 'products', (row) => row.product)
  check('terms', 'owner', 'regions', ({ owner }) => after(owner, 'region:'))
  check('terms', 'owner', 'stores', ({ owner }) => after(owner, 'store:'))
  check('terms', 'product', 'products', (row) => row.product)
  check('terms', 'sku', 'skus', (row) => row.sku)
  check('stock', 'store', 'stores', (row) => row.store)
  check('stock', 'sku', 'skus', (row) => row.sku)
  return [...problems, ...homeProblems(folder, stored, knows)]
}

const after = (text: string, start: string) =>
  text.startsWith(start) ? text.slice(start.length) : null

type Knows = (table: Referred, code: string) => boolean

function knownIn({ sheets }: Folder, stored: Stored): Knows {
  const codes = (name: Referred) => sheets[name].entries.map(({ row }) => row.code)
  const sets: Record<Referred, Set<string>> = {
    regions: new Set([...codes('regions'), ...stored.regions.keys()]),
    stores: new Set([...codes('stores'), ...stored.stores.keys()]),
    categories: new Set([...codes('categories'), ...stored.categories.keys()]),
    products: new Set([...codes('products'), ...stored.products.keys()]),
    skus: new Set([
      ...codes('skus'),
      ...[...stored.products.values()].flatMap(({ skus }) => skus.map(({ id }) => id)),
    ]),
  }
  return (table, code) => {
    const { spoiled } = sheets[table]
    return spoiled === null || spoiled.has(code) || sets[table].has(code)
  }
}

function homeProblems({ homes, articles }: Folder, stored: Stored, knows: Knows): Problem[] {
  const problems: Problem[] = []
  const texts = new Set([...articles.map(({ id }) => id), ...stored.articles.keys()])
  for (const [key, { sections }] of homes) {
    const say = (column: string, message: string) =>
      void problems.push({ file: 'home.json', row: null, column, message })
    const [kind, id] = key.split(':')
    const table = kind === 'store' ? 'stores' : 'regions'
    if (id !== undefined && !knows(table, id)) {
      say(placeOfOwner(key), `${table}.csv 里没有${TABLES[table].title} ${id}`)
    }
    for (const [i, section] of sections.entries()) {
      const place = `${placeOfOwner(key)}.sections.${i}`
      for (const named of namedBy(section)) {
        const found =
          named.kind === 'article' ? texts.has(named.id) : knows(TABLE_OF[named.kind], named.id)
        if (!found) say(`${place}.${named.path}`, `没有${TITLES[named.kind]} ${named.id}`)
      }
    }
  }
  return problems
}

/** What a section can name, and the table in which it stands; articles stand in articles.json. */
const TITLES = { product: '商品', category: '分类', article: '文章' }
const TABLE_OF = { product: 'products', category: 'categories' } as const
