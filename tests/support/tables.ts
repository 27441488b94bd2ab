import type { Cell } from '../../server/lib/state-table'

/** `-` stays where it is, `!` is refused, `?` is quarantined, anything else is the next state. */
function shown(cell: Cell<string>): string {
  if ('refuse' in cell) return '!'
  if ('ignore' in cell) return '-'
  return ('to' in cell ? cell.to : '') + (cell.quarantine ? '?' : '')
}
/** A line for each state: its name, and what each event does to it. */
export function grid<S extends string, E extends string>(
  table: Record<S, Record<E, Cell<S>>>,
  states: readonly S[],
  events: readonly E[],
): string[] {
  return states.map((s) => [s, ...events.map((e) => shown(table[s][e]))].join(' '))
}
/** The lines of a table as a test writes it. */
export const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/ +/g, ' '))
