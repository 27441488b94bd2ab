/** Until when a person has seen each row of her chat list; kept by the browser over a reload. */
export type Seen = { at(rowId: string): string; mark(rowId: string, at: string): void }

/** `now`: what was seen later than that belongs to another beginning, and is forgotten. */
export function createSeen(personId: string, now: string): Seen {
  const key = `seen:${personId}`
  const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string>
  const moments = Object.fromEntries(Object.entries(kept).filter(([, at]) => at <= now))
  return {
    at: (rowId) => moments[rowId] ?? '',
    mark(rowId, at) {
      if ((moments[rowId] ?? '') >= at) return
      moments[rowId] = at
      localStorage.setItem(key, JSON.stringify(moments))
    },
  }
}
