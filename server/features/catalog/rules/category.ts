import { refuseIssues } from '../../../lib/errors'
import type { CategoryNode } from '../contract'

/** A category as it is stored; `parentId` null for the top level; small ranks first. */
export type Category = {
  _id: string
  name: string
  picture: string
  parentId: string | null
  rank: number
  seq: number
}

/** A category as it is loaded; the top level unless it names a parent. */
export type CategoryInput = {
  id: string
  name: string
  picture: string
  parentId?: string | null
  rank: number
}

/**
 * Checks categories as they would stand after a write: two levels, no more.
 * @throws AppError `invalid_input` with `data.issues: [{ path, message }]`, `path` being `<id>.parentId`
 */
export function checkCategories(all: readonly Pick<Category, '_id' | 'parentId'>[]): void {
  const parents = new Map(all.map(({ _id, parentId }) => [_id, parentId]))
  const issues = all.flatMap(({ _id, parentId }) => {
    if (parentId === null || parents.get(parentId) === null) return []
    const message = parents.has(parentId) ? '分类最多两级' : '没有这个上级分类'
    return [{ path: `${_id}.parentId`, message }]
  })
  refuseIssues(issues)
}

/** Categories by rank, then id. */
export function inRank<C extends Pick<Category, '_id' | 'rank'>>(categories: readonly C[]): C[] {
  return [...categories].sort((a, b) => a.rank - b.rank || (a._id < b._id ? -1 : 1))
}

/** The tree of those categories (in their order) in which something is listed, `used` naming them. */
export function treeOf(categories: readonly Category[], used: ReadonlySet<string>): CategoryNode[] {
  const below = (parentId: string | null) => categories.filter((c) => c.parentId === parentId)
  return below(null).flatMap((top) => {
    const children = below(top._id).filter((child) => used.has(child._id))
    if (children.length === 0 && !used.has(top._id)) return []
    return [{ ...viewOf(top), children: children.map(viewOf) }]
  })
}

const viewOf = ({ _id, name, picture }: Category) => ({ id: _id, name, picture })

/** A category and those below it. */
export function withChildren(categories: readonly Category[], categoryId: string): Set<string> {
  const children = categories.filter((c) => c.parentId === categoryId)
  return new Set([categoryId, ...children.map((c) => c._id)])
}

/** The name of a category and of the one above it. */
export function pathNames(categories: readonly Category[], categoryId: string): string[] {
  const own = categories.find((c) => c._id === categoryId)
  const parent = categories.find((c) => c._id === own?.parentId)
  return [own, parent].flatMap((c) => (c ? [c.name] : []))
}
