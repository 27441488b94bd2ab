import { type StateTable, step, takes } from '../../../lib/state-table'
import { refuse } from '../../../lib/errors'
import type { LineState } from '../contract'
import type { Line } from './types'

export type LineEvent = 'paid' | 'ready' | 'hand_over' | 'cancel'

const NOT_READY = { refuse: 'line_not_ready' } as const
const NOT_REFUNDABLE = { refuse: 'order_not_refundable' } as const

/** Fulfilment, a state of the line. `cancel` is the end of a line that was closed or wholly refunded before hand-over. */
export const LINE_TABLE: StateTable<LineState, LineEvent> = {
  waiting: {
    paid: { to: 'preparing' },
    ready: NOT_READY,
    hand_over: NOT_READY,
    cancel: { to: 'cancelled' },
  },
  preparing: {
    paid: { ignore: 'already in preparation' },
    ready: { to: 'ready' },
    hand_over: NOT_READY,
    cancel: { to: 'cancelled' },
  },
  ready: {
    paid: { ignore: 'already in preparation' },
    ready: { ignore: 'already ready' },
    hand_over: { to: 'handed_over' },
    cancel: { to: 'cancelled' },
  },
  handed_over: {
    paid: { ignore: 'already handed over' },
    ready: { ignore: 'already handed over' },
    hand_over: { refuse: 'pickup_already_done' },
    cancel: NOT_REFUNDABLE,
  },
  cancelled: {
    paid: { ignore: 'already cancelled' },
    ready: NOT_READY,
    hand_over: NOT_READY,
    cancel: { ignore: 'already cancelled' },
  },
}

type Stand = Pick<Line, 'lineId' | 'state' | 'open' | 'handedOver'>

/** What has still to be given decides: a line of which all is asked back can be neither made ready nor handed over. */
const isVoid = ({ open, state }: Pick<Line, 'open' | 'state'>, event: LineEvent): boolean =>
  (event === 'ready' || event === 'hand_over') && open === 0 && state !== 'handed_over'

/** Whether the event would be carried out on the line now. */
export function lineTakes(line: Pick<Line, 'open' | 'state'>, event: LineEvent): boolean {
  return takes(LINE_TABLE, line.state, event) && !isVoid(line, event)
}

/**
 * The lines after `event`, for the lines in `lineIds` or all; a line that ignores it stays as it is. Hand-over gives the
 * open units, `cancel` leaves none.
 * @throws AppError with the code of the line table's cell; `line_not_ready` for a line of which all is asked back
 */
export function moveLines<L extends Stand>(lines: L[], event: LineEvent, lineIds?: string[]): L[] {
  return lines.map((line) => {
    if (lineIds && !lineIds.includes(line.lineId)) return line
    if (isVoid(line, event)) throw refuse('line_not_ready', { state: line.state })
    const state = step(LINE_TABLE, line.state, event)
    return state === null ? line : { ...line, ...unitsAfter(line, event), state }
  })
}

function unitsAfter({ open, handedOver }: Stand, event: LineEvent) {
  if (event === 'hand_over') return { open: 0, handedOver: handedOver + open }
  return event === 'cancel' ? { open: 0 } : {}
}
