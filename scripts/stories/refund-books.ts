import type { SalesView, WhyView } from '../../server/features/attribution/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { StockList } from '../../server/features/stock/contract'
import type { MeView } from '../../server/features/storefront/contract'
import type { Phone } from './phone'
import { STORE } from './shopping'

export const FRAME = 'hanyang-tortoise-49'
export const GRIPS = 'grips-ink'
export const CLOTH = 'cloth-ink'
const SKUS = [FRAME, GRIPS, CLOTH]
const TITLES = ['汉阳树', '耳勾', '镜布']

export type People = Record<'chen' | 'lin' | 'he', Phone>

/** Who has to do with an order of all three; `shelf`: how many were left when it had been collected. */
export type Sale = { people: People; order: OrderView; shelf: number[] }

/** What stands in every book about the three lines: frame, grips, cloth. */
export type Books = {
  /** what counts for the guide, fen */
  performance: number[]
  /** what she is paid for it, fen, and how far it is */
  commission: [number, string][]
  points: number
  onHand: number[]
  refundedFen: number
}

/** The books as those who read them are told. */
export async function booksOf({ people: { chen, lin, he }, order }: Sale): Promise<Books> {
  const { rows } = await lin.get<SalesView>('/work/sales')
  const mine = TITLES.map((title) => rows.find((row) => row.title.includes(title)))
  const whys = await Promise.all(
    mine.map((row) => lin.get<WhyView>(`/work/sales/${row?.decisionId}`)),
  )
  const { points } = await chen.get<MeView>('/me')
  const { refundedFen } = await chen.get<OrderView>(`/orders/${order.id}`)
  return {
    performance: mine.map((row) => row?.performanceFen ?? 0),
    commission: whys.map(({ commission }) => [commission?.fen ?? 0, commission?.state ?? '']),
    points: points.balance,
    onHand: await shelfOf(he),
    refundedFen,
  }
}

/** Pieces of the three on the shelf. */
export function shelfOf(he: Phone): Promise<number[]> {
  return Promise.all(
    SKUS.map(async (skuId) => {
      const { rows } = await he.get<StockList>(`/stores/${STORE}/stock?q=${skuId}`)
      return rows.find((row) => row.skuId === skuId)?.onHand ?? 0
    }),
  )
}

/** What the books must say; `back`: pieces on the shelf again. */
export function after(
  { shelf }: Sale,
  performance: number[],
  commission: [number, string][],
  { points, back, refundedFen }: { points: number; back: number[]; refundedFen: number },
): Books {
  const onHand = shelf.map((pieces, i) => pieces + (back[i] ?? 0))
  return { performance, commission, points, onHand, refundedFen }
}
