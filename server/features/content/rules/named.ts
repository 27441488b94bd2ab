import type { HiddenSection, Link, Section } from '../contract'

/** Something that a section names: where in it, what it is, and its id. */
export type Named = { path: string; kind: 'product' | 'category' | 'article'; id: string }

/** What a section names, in the order in which it does; a hidden one names nothing. */
export function namedBy(section: Section | HiddenSection): Named[] {
  if (!('kind' in section)) return []
  switch (section.kind) {
    case 'banner':
      return section.link ? [namedByLink(section.link)] : []
    case 'shelf':
      return section.categoryId === undefined
        ? (section.productIds ?? []).map((id, i) => ({
            ...{ path: `productIds.${i}`, kind: 'product' as const, id },
          }))
        : [{ path: 'categoryId', kind: 'category', id: section.categoryId }]
    case 'article':
      return [{ path: 'articleId', kind: 'article', id: section.articleId }]
    case 'categories':
    case 'notice':
      return []
  }
}

function namedByLink(link: Link): Named {
  switch (link.to) {
    case 'product':
      return { path: 'link.productId', kind: 'product', id: link.productId }
    case 'category':
      return { path: 'link.categoryId', kind: 'category', id: link.categoryId }
    case 'article':
      return { path: 'link.articleId', kind: 'article', id: link.articleId }
  }
}
