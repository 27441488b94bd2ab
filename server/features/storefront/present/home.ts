import { presentCard, type ProductInStore } from '../../catalog'
import type { CategoryNode } from '../../catalog/contract'
import { namedBy, type Named } from '../../content'
import type { Link, Section } from '../../content/contract'
import { presentStore, type Store } from '../../org'
import type { HomeView, SectionView } from '../contract'

/** What the first screen is made of; goods are those that this store sells. */
export type HomeFacts = {
  store: Store
  sections: Section[]
  categories: CategoryNode[]
  /** chosen by hand or linked to, by id */
  products: Map<string, ProductInStore>
  /** the first products of the categories that have a shelf */
  ofCategory: Map<string, ProductInStore[]>
  /** ids of the articles that there are */
  articles: { has(id: string): boolean }
  /** what is left by SKU */
  pieces: Map<string, number>
}

/** What has to be read before sections can be shown: ids of goods, of categories that have a shelf, and of articles. */
export function neededBy(sections: Section[]): {
  productIds: string[]
  categoryIds: string[]
  articleIds: string[]
} {
  const named = sections.flatMap(namedBy)
  const shelves = sections.flatMap((one) => (one.kind === 'shelf' ? [one.categoryId] : []))
  const idsOf = (kind: Named['kind']) => [
    ...new Set(named.flatMap((one) => (one.kind === kind ? [one.id] : []))),
  ]
  return {
    productIds: idsOf('product'),
    categoryIds: idsOf('category').filter((id) => shelves.includes(id)),
    articleIds: idsOf('article'),
  }
}

/**
 * The first screen. What this store does not sell leaves its shelf; an empty shelf leaves the screen, and so does a banner
 * that led to what is not here, which would show what only another store has. Before the brand has made a screen, the
 * store's name and what it sells stand there.
 */
export function presentHome(facts: HomeFacts): HomeView {
  const { store } = facts
  const sections = facts.sections.length > 0 ? facts.sections : firstScreen(store)
  return {
    store: presentStore(store),
    sections: sections.flatMap((section) => presentSection(section, facts) ?? []),
  }
}

function firstScreen(store: Store): Section[] {
  return [
    {
      key: 'banner',
      rank: 0,
      kind: 'banner',
      title: store.name,
      line: '',
      picture: '',
      link: null,
    },
    { key: 'categories', rank: 1, kind: 'categories', title: '' },
  ]
}

function presentSection(section: Section, facts: HomeFacts): SectionView | null {
  const { key } = section
  switch (section.kind) {
    case 'banner': {
      const { kind, title, line, picture, link } = section
      return link && !leadsOn(link, facts) ? null : { key, kind, title, line, picture, link }
    }
    case 'shelf':
      return presentShelf(section, facts)
    case 'categories': {
      const categories = facts.categories.map(({ id, name, picture }) => ({ id, name, picture }))
      return { key, kind: section.kind, title: section.title, categories }
    }
    case 'notice':
      return { key, kind: section.kind, text: section.text }
    case 'article': {
      const { kind, title, line, picture, articleId } = section
      return facts.articles.has(articleId) ? { key, kind, title, line, picture, articleId } : null
    }
  }
}

function leadsOn(link: Link, { products, categories, articles }: HomeFacts): boolean {
  if (link.to === 'product') return products.has(link.productId)
  if (link.to === 'article') return articles.has(link.articleId)
  return categories.some(({ id, children }) =>
    [id, ...children.map((child) => child.id)].includes(link.categoryId),
  )
}

function presentShelf(
  section: Extract<Section, { kind: 'shelf' }>,
  { products, ofCategory, pieces }: HomeFacts,
): SectionView | null {
  const { key, kind, title, categoryId = null } = section
  const rows =
    categoryId === null
      ? (section.productIds ?? []).flatMap((id) => products.get(id) ?? [])
      : (ofCategory.get(categoryId) ?? [])
  if (rows.length === 0) return null
  return {
    key,
    kind,
    title,
    products: rows.map((product) => presentCard(product, pieces)),
    categoryId,
  }
}
