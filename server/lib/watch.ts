/** One thing that waits or is wrong, for the people who run the mall. */
export type WatchRow = {
  /** what `now` takes */
  id: string
  /** one plain line for people, in Chinese */
  what: string
  since: Date
  state: string
  /** when the product tries again by itself; null: it waits for people */
  nextAt: Date | null
  /** whether it has waited longer than the kind's limit */
  overdue: boolean
  /** figures and numbers to look it up by; money in fen under names that end in Fen */
  data: Record<string, string | number | boolean | null>
}

/**
 * One kind of thing that operators look at. Features export theirs from `index.ts` as `watches`; the feature `operations`
 * serves them all and raises an alarm for each row that is overdue unless the kind does so itself, and /metrics counts each as `yundian_<kind>` and
 * `yundian_<kind>_overdue`.
 */
export type Watch<D> = {
  /** lower case with underscores, unique */
  kind: string
  /** Chinese */
  title: string
  /** how long it may wait before it counts as overdue (ms of business time); null: it is overdue as soon as it is there */
  limitMs: number | null
  /** its feature logs an alarm for each row as it becomes overdue */
  alarmsItself?: boolean
  /** How many there are. */
  count(deps: D): Promise<number>
  /** How many of them are overdue; left out where all are. */
  countOverdue?(deps: D): Promise<number>
  /** The longest waiting first, at most `limit`. */
  list(deps: D, limit: number): Promise<WatchRow[]>
  /** "现在就做": does at once what would be done next. Answers false when nothing of this id waits. */
  now?(deps: D, id: string): Promise<boolean>
  /** People have done what was to do outside; kept with who and why. Answers false when nothing of this id waits. */
  settle?(deps: D, id: string, done: { note: string; by: string }): Promise<boolean>
}
