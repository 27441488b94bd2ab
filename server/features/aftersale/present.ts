import { refuse } from '../../lib/errors'
import { personsByIds, shortLabel } from '../members/index'
import { ordersByIds, type Order } from '../orders/index'
import { staffByIds, storesById, type Store } from '../org/index'
import type { CaseOption, CaseView } from './contract'
import { actionsOf, type Case, type CaseStep, type CaseViewer } from './rules/case'
import { refundsOf, refundTold } from './rules/money'
import { costOf, stillOpen, type Option } from './rules/options'
import { reasonText, sentenceOf, stepText } from './rules/words'

/** What views of cases need besides them: their orders and stores, and the people in them. */
type Around = {
  orders: Map<string, Order>
  stores: Map<string, Store>
  staff: Map<string, string>
  customers: Map<string, string>
}

/** Cases as the viewer sees them. At most four database commands, however many cases. */
export async function viewsOf(rows: Case[], viewer: CaseViewer, now: Date): Promise<CaseView[]> {
  const around = await aroundOf(rows, viewer)
  return rows.flatMap((row) => {
    const order = around.orders.get(row.orderId)
    const store = around.stores.get(row.storeId)
    return order && store ? [presentCase(row, { viewer, now, order, store, around })] : []
  })
}

/**
 * One case as the viewer sees it.
 * @throws AppError `aftersale_not_found` when its order or store is gone
 */
export async function viewOf(row: Case, viewer: CaseViewer, now: Date): Promise<CaseView> {
  const [view] = await viewsOf([row], viewer, now)
  if (!view) throw refuse('aftersale_not_found')
  return view
}

const STAFF = 'staff:'

async function aroundOf(rows: Case[], viewer: CaseViewer): Promise<Around> {
  const unique = (ids: string[]) => [...new Set(ids)]
  const actors = rows.flatMap(({ history }) => history.map(({ actor }) => actor))
  const staffIds = actors.flatMap((a) => (a.startsWith(STAFF) ? [a.slice(STAFF.length)] : []))
  const personIds = viewer === 'shopper' ? [] : rows.map(({ personId }) => personId)
  const [orders, stores, staff, persons] = await Promise.all([
    ordersByIds(unique(rows.map(({ orderId }) => orderId))),
    storesById(unique(rows.map(({ storeId }) => storeId))),
    staffIds.length > 0 ? staffByIds(unique(staffIds)) : [],
    personIds.length > 0 ? personsByIds(personIds) : new Map<string, { member: null }>(),
  ])
  return {
    orders: new Map(orders.map((order) => [order._id, order])),
    stores,
    staff: new Map(staff.map(({ _id, name }) => [_id, name])),
    customers: new Map(
      personIds.map((id) => [id, shortLabel(persons.get(id) ?? { member: null })]),
    ),
  }
}

type Context = { viewer: CaseViewer; now: Date; order: Order; store: Store; around: Around }

function presentCase(row: Case, { viewer, order, store, around }: Context): CaseView {
  const lines = linesOf(row, order)
  const fen = lines.reduce((sum, line) => sum + line.fen, 0)
  const refund = refundTold(refundsOf(row, order), fen)
  const { _id: id, no, orderId, orderNo, storeId, kind, wish, note, pictures, state } = row
  const told = { viewer, zone: store.zone, refund: refund?.sentence ?? null }
  return {
    ...{ id, no, orderId, orderNo, storeId },
    storeName: store.name,
    customer: around.customers.get(row.personId) ?? null,
    ...{ kind, wish, lines, fen },
    reason: reasonText(row.reason),
    ...{ note, pictures, state },
    sentence: sentenceOf(row, told),
    steps: row.history.map((step) => ({
      at: step.at.toISOString(),
      who: whoDid(step, viewer, around.staff),
      text: stepText(row, step),
    })),
    dueAt: row.dueAt?.toISOString() ?? null,
    refund,
    actions: actionsOf(row, viewer),
  }
}

/**
 * The units with what goes back for them: as its own refund says, else as the order would refund them now. An asked refund
 * shows what is left of it, which is what a yes would bring.
 */
function linesOf(row: Case, order: Order): CaseView['lines'] {
  const own = order.refunds.find(({ id, by }) => id === row.refundId && by !== 'store')
  const left = row.state === 'asked' && row.kind === 'refund' ? stillOpen(order, row.parts) : []
  const parts = left.length > 0 ? left : row.parts
  return parts.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((other) => other.lineId === lineId)
    if (!line) return []
    const { skuId, productId, title, options, picture } = line
    const part = own?.parts.find((other) => other.lineId === lineId)
    const fen = own ? (part?.fen ?? 0) : costOf(line, quantity)
    return [{ lineId, skuId, productId, title, options, picture, quantity, fen }]
  })
}

function whoDid({ actor }: CaseStep, viewer: CaseViewer, staff: Map<string, string>): string {
  if (actor.startsWith('person:')) return viewer === 'shopper' ? '你' : '顾客'
  if (actor === 'headquarters') return '总部'
  if (!actor.startsWith(STAFF)) return '系统'
  return ['门店', staff.get(actor.slice(STAFF.length)) ?? ''].join(' ').trim()
}

export function presentOption({ until, ...option }: Option): CaseOption {
  return { ...option, until: until?.toISOString() ?? null }
}
