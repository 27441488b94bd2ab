import type { Considered, Share } from '../contract'
import type { DecisionDoc } from './types'

/** Whom a line counts for among guides: the ruling where there is one, else what was decided. */
export function peopleOf(decision: Pick<DecisionDoc, 'people' | 'adjusted'>): Share[] {
  return decision.adjusted?.people ?? decision.people
}

/** Of people, the candidate that has the line, not the assist beside it; the pool where no guide has it. */
export function chosenOf(considered: Considered[]): Considered | undefined {
  return considered.find((row) => row.dimension === 'people' && row.clause === 'chosen')
}

/** The part of a guide in 10 000. */
export function bpsOf(people: Share[], staffId: string): number {
  return people
    .filter((share) => share.kind === 'guide' && share.id === staffId)
    .reduce((sum, { bps }) => sum + bps, 0)
}

/** The guides that have a part. */
export function guidesOf(people: Share[]): string[] {
  return people.filter(({ kind, bps }) => kind === 'guide' && bps > 0).map(({ id }) => id)
}

/** Whether two sides of one dimension give everybody the same. */
export function sameShares(a: Share[], b: Share[]): boolean {
  const key = (shares: Share[]) =>
    shares
      .filter(({ bps }) => bps > 0)
      .map(({ kind, id, bps }) => `${kind}:${id}:${bps}`)
      .sort()
      .join(' ')
  return key(a) === key(b)
}

/** Everybody of the staff whom a decision names, whether they have a part or not. */
export function staffNamedIn(
  decision: Pick<DecisionDoc, 'people' | 'adjusted' | 'namedIds'>,
): string[] {
  return [...new Set([...guidesOf(peopleOf(decision)), ...decision.namedIds])]
}
