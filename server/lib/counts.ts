/** What happens rarely and is worth a figure (docs: WeChat platform notes 6.2). */
export const COUNTED = ['stale_fact', 'another_payer', 'quarantined'] as const
export type Counted = (typeof COUNTED)[number]

const counted = new Map<Counted, number>(COUNTED.map((name) => [name, 0]))

/** Counts once for this process; work that is undone and done again counts again. Nothing is decided by these figures. */
export function count(name: Counted): void {
  counted.set(name, (counted.get(name) ?? 0) + 1)
}

/** How often each was counted since the process began. */
export function counts(): [Counted, number][] {
  return [...counted]
}
