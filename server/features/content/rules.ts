import { refuse } from '../../lib/errors'

/** The first screen of every mall: a banner, then shelves of products by id, in their order. */
export type Home = {
  banner: { title: string; line: string; picture: string }
  shelves: { title: string; productIds: string[] }[]
}

/** Products on all shelves of the first screen together. */
const MAX_ON_SHELVES = 60

/**
 * Checks the first screen before it is written.
 * @throws AppError `invalid_input` for an empty shelf, or more than 60 products in all
 */
export function checkHome({ shelves }: Home): void {
  const empty = shelves.findIndex((shelf) => shelf.productIds.length === 0)
  const count = shelves.reduce((sum, shelf) => sum + shelf.productIds.length, 0)
  if (empty >= 0) {
    throw refuse('invalid_input', {
      issues: [{ path: `shelves.${empty}`, message: '货架上要有商品' }],
    })
  }
  if (count > MAX_ON_SHELVES) {
    const message = `首页最多放 ${MAX_ON_SHELVES} 件商品`
    throw refuse('invalid_input', { issues: [{ path: 'shelves', message }] })
  }
}
