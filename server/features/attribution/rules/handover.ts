import { MINUTE, plus } from '../../../lib/time'
import type { Handover } from '../../org/contract'
import type { EndRule, HandoverCause } from '../contract'
import type { Binding } from './types'

/** How many members each got; null is the store's pool. */
export type Dealt = { staffId: string | null; members: number }[]

/** One hand-over of a guide's members in a store; a job carries it out in chunks. */
export type MemberHandover = {
  _id: string
  fromStaffId: string
  /** the store that the members belong to */
  storeId: string
  cause: HandoverCause
  handover: Handover
  /** of the request that asked for it; null when it came with a leaving or a move */
  requestKey: string | null
  /** the manager who asked for it, if one did */
  by: string | null
  moved: number
  to: Dealt
  state: 'running' | 'done'
  at: Date
  doneAt: Date | null
  /** when the job is to look at it; null when it need not any more */
  dueAt: Date | null
}

type Person = { personId: string }
type Heir = { _id: string; personId: string | null }

/**
 * Deals members out in turn: the one after `dealt` others goes to the heir whose turn it is, or to the next one if that
 * heir is herself the member. Without anybody she goes to the pool (null). In the order given, so that the same members in
 * the same order always go to the same heirs, in one go or in chunks.
 */
export function dealOut<P extends Person>(
  members: P[],
  heirs: Heir[],
  dealt: number,
): { member: P; heir: string | null }[] {
  return members.map((member, i) => {
    const turn = (dealt + i) % heirs.length
    const inTurn = [...heirs.slice(turn), ...heirs]
    const heir = inTurn.find(({ personId }) => personId !== member.personId)
    return { member, heir: heir?._id ?? null }
  })
}

/** Adds what was dealt out to what each got before; the heirs in the order of their first member. */
export function addDealt(before: Dealt, heirs: (string | null)[]): Dealt {
  const counts = new Map(before.map(({ staffId, members }) => [staffId, members]))
  for (const heir of heirs) counts.set(heir, (counts.get(heir) ?? 0) + 1)
  return [...counts].map(([staffId, members]) => ({ staffId, members }))
}

/** The rule with which the old bindings end. */
export function endRuleOf(cause: HandoverCause): EndRule {
  return cause === 'left' || cause === 'transferred' ? cause : 'handover'
}

/** Longer than any request takes that still saw a guide in service. */
const LOOK_AGAIN_MS = 5 * MINUTE

/**
 * What a finished look leaves: the first one ends the hand-over. Of somebody who is not there any more it is looked at once
 * again, because a request under way may have bound a shopper to her after the members were dealt out.
 */
export function afterLook(
  row: Pick<MemberHandover, 'state' | 'cause' | 'doneAt'>,
  now: Date,
): Pick<MemberHandover, 'state' | 'doneAt' | 'dueAt'> {
  if (row.state === 'done') return { state: 'done', doneAt: row.doneAt, dueAt: null }
  const gone = row.cause === 'left' || row.cause === 'transferred'
  return { state: 'done', doneAt: now, dueAt: gone ? plus(now, LOOK_AGAIN_MS) : null }
}

/** Bindings of one person to one store or guide that follow each other without a gap: paid orders only restart them. */
export type Spell = { first: Binding; last: Binding }

/** The spells of one person's bindings, the newest first. */
export function spellsOf(bindings: Binding[]): Spell[] {
  const spells: Spell[] = []
  for (const row of [...bindings].sort((a, b) => +a.from - +b.from || (a._id < b._id ? -1 : 1))) {
    const before = spells.find(({ last }) => follows(last, row))
    if (before) before.last = row
    else spells.push({ first: row, last: row })
  }
  return spells.sort((a, b) => +b.first.from - +a.first.from)
}

function follows(last: Binding, row: Binding): boolean {
  const same = last.kind === row.kind && last.storeId === row.storeId
  return same && last.staffId === row.staffId && last.endRule === 'renewed'
}
