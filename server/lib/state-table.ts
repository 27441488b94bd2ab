import { type ErrorCode, refuse } from './errors'

/** What an event does to a state: moves it (or keeps it and is recorded), is ignored with a reason, or is refused with a code. */
export type Cell<S extends string> =
  { readonly to: S } | { readonly ignore: string } | { readonly refuse: ErrorCode }

/** A state table as data, total over state × event by its type; docs print it, writes and `actions` are driven by it. */
export type StateTable<S extends string, E extends string> = Readonly<
  Record<S, Readonly<Record<E, Cell<S>>>>
>

/**
 * The state that `event` leads to, or null when the event is ignored there.
 * @throws AppError with the code of the cell when the event is refused
 */
export function step<S extends string, E extends string>(
  table: StateTable<S, E>,
  state: S,
  event: E,
): S | null {
  const cell = table[state][event]
  if ('refuse' in cell) throw refuse(cell.refuse, { state })
  return 'to' in cell ? cell.to : null
}

/** Whether `event` would be carried out in `state` (a move, or a recorded stay). */
export function takes<S extends string, E extends string>(
  table: StateTable<S, E>,
  state: S,
  event: E,
): boolean {
  return 'to' in table[state][event]
}
