import { presentCard, type ProductInStore } from '../../catalog'
import type { CategoryNode } from '../../catalog/contract'
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

/** What sections name: to be read before they can be shown. */
export function namedIn(sections: Section[]): {
  productIds: string[]
  categoryIds: string[]
  articleIds: string[]
} {
  const named = {
    productIds: new Set<string>(),
    categoryIds: new Set<string>(),
    articleIds: new Set<string>(),
  }
  for (const section of sections) {
    if (section.kind === 'shelf') {
      for (const id of section.productIds ?? []) named.productIds.add(id)
      if (section.categoryId !== undefined) named.categoryIds.add(section.categoryId)
    }
    if (section.kind === 'article') named.articleIds.add(section.articleId)
    if (section.kind !== 'banner' || !section.link) continue
    if (section.link.to === 'product') named.productIds.add(section.link.productId)
    if (section.link.to === 'article') named.articleIds.add(section.link.articleId)
  }
  return {
    productIds: [...named.productIds],
    categoryIds: [...named.categoryIds],
    articleIds: [...named.articleIds],
  }
}

/**
 * The first screen. What this store does not sell leaves its shelf, an empty shelf the screen; a banner that led there
 * leads nowhere. Before the brand has made a screen, the store's name and what it sells stand there.
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
      return { key, kind, title, line, picture, link: link && leadsOn(link, facts) ? link : null }
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
