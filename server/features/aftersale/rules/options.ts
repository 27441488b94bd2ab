import { invalid, refuse } from '../../../lib/errors'
import { DAY, plus } from '../../../lib/time'
import { dealtFen, refundableUnits, refundsEnd } from '../../orders/rules/refund'
import type { Line, Order } from '../../orders/rules/types'
import type { CaseKind } from '../contract'
import type { Case, Part } from './case'

/** How long after its hand-over a line may be asked back; exactly so long after it still may. */
export const RETURN_DAYS = 7

/** What can be asked for now on one line; see the contract's `caseOption`. */
export type Option = {
  lineId: string
  kind: CaseKind
  units: number
  automatic: boolean
  until: Date | null
}

type Stand = Pick<Order, 'money' | 'lines' | 'handovers' | 'paidAt'>
type Waiting = Pick<Case, 'parts'>

/** When a line was handed over; null while it is not. */
export function handedOverAt({ handovers }: Pick<Order, 'handovers'>, lineId: string): Date | null {
  return handovers.filter(({ lineIds }) => lineIds.includes(lineId)).at(-1)?.at ?? null
}

function spokenFor(waiting: Waiting[], lineId: string): number {
  const parts = waiting.flatMap((row) => row.parts).filter((part) => part.lineId === lineId)
  return parts.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Goods that she has come back as a return; whatever she does not have is a refund. */
function wayOf(order: Stand, line: Line): Pick<Option, 'kind' | 'automatic' | 'until'> | null {
  if (line.state === 'preparing' || line.state === 'ready') {
    // nothing was done for a service until it is done
    const untouched = line.state === 'preparing' || line.kind === 'service'
    return { kind: 'refund', automatic: untouched, until: null }
  }
  if (line.state !== 'handed_over' || line.kind === 'service') return null
  const given = handedOverAt(order, line.lineId)
  return given && { kind: 'return', automatic: false, until: plus(given, RETURN_DAYS * DAY) }
}

/**
 * What can be asked for now (docs: After-sales): before hand-over any unit of a paid order, after it goods for 7 days, which a
 * manager at the counter may overstep. `waiting`: the order's cases whose units no refund has taken yet.
 */
export function optionsOf(
  order: Stand,
  props: { waiting: Waiting[]; now: Date; at: 'home' | 'counter' },
): Option[] {
  const { waiting, now, at } = props
  if (!order.paidAt || now > refundsEnd(order.paidAt)) return []
  return order.lines.flatMap((line): Option[] => {
    const way = wayOf(order, line)
    const units = refundableUnits(order, line.lineId) - spokenFor(waiting, line.lineId)
    if (!way || units <= 0) return []
    if (at === 'counter') {
      return way.kind === 'return' ? [{ lineId: line.lineId, units, ...way, until: null }] : []
    }
    return way.until && now > way.until ? [] : [{ lineId: line.lineId, units, ...way }]
  })
}

/**
 * Of these units those that are still to be given and not asked back: she may have collected some meanwhile, or the store
 * may have refunded some by itself.
 */
export function stillOpen(order: Pick<Order, 'money' | 'lines'>, parts: Part[]): Part[] {
  return parts.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((row) => row.lineId === lineId)
    if (!line || line.state === 'handed_over') return []
    const left = Math.min(quantity, refundableUnits(order, lineId))
    return left > 0 ? [{ lineId, quantity: left }] : []
  })
}

/** Fen that a refund of so many more units of a line would bring now; of its last ones where fewer are left. */
export function costOf(line: Line, units: number): number {
  const before = Math.min(line.refunding + line.refunded, line.quantity - units)
  return dealtFen(line, before + units) - dealtFen(line, before)
}

/** Units that go back in the same way become one case. */
export type Way = { kind: CaseKind; automatic: boolean; parts: Part[] }

/**
 * What was asked for, by the way in which it goes back: by itself, by the store's yes, by being brought back.
 * @throws AppError `invalid_input` for a line named twice; `aftersale_not_possible` with `data: { lineId, units }` for more
 *   units than can be asked for, on a line of this order or not
 */
export function waysOf(options: Option[], lines: Part[]): Way[] {
  const ways: Way[] = []
  lines.forEach((part, i) => {
    const { lineId, quantity } = part
    if (lines.findIndex((other) => other.lineId === lineId) < i) {
      throw invalid(`lines.${i}`, '每件商品一行')
    }
    const option = options.find((row) => row.lineId === lineId)
    if (!option || quantity > option.units) {
      throw refuse('aftersale_not_possible', { lineId, units: option?.units ?? 0 })
    }
    const { kind, automatic } = option
    const way = ways.find((row) => row.kind === kind && row.automatic === automatic)
    if (way) way.parts.push({ lineId, quantity })
    else ways.push({ kind, automatic, parts: [{ lineId, quantity }] })
  })
  return ways
}
