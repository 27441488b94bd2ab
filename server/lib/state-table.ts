import { type ErrorCode, refuse } from './errors'

/**
 * What an event does to a state: moves it (or keeps it and is recorded), is ignored with a reason, or is refused with a code.
 * What contradicts the books is quarantined with a reason, and may move the state as well: people look at it.
 */
export type Cell<S extends string> =
  | { readonly to: S; readonly quarantine?: string }
  | { readonly ignore: string }
  | { readonly quarantine: string }
  | { readonly refuse: ErrorCode }

/** A state table as data, total over state × event by its type; docs print it, writes and `actions` are driven by it. */
export type StateTable<S extends string, E extends string> = Readonly<
  Record<S, Readonly<Record<E, Cell<S>>>>
>

/**
 * The state that `event` leads to, or null when the event is ignored or only quarantined there.
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

/** Why what came with `event` contradicts `state`, so that people have to look at it; null when it does not. */
export function quarantined<S extends string, E extends string>(
  table: StateTable<S, E>,
  state: S,
  event: E,
): string | null {
  const cell = table[state][event]
  return ('quarantine' in cell && cell.quarantine) || null
}
