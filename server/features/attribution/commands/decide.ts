import type { Deps } from '../../../deps'
import { newId } from '../../../lib/ids'
import { DAY, plus } from '../../../lib/time'
import { staffByIds } from '../../org/index'
import type { Ruleset } from '../../rulesets/contract'
import { Decisions, Touches } from '../model'
import { attribute } from '../rules/attribute'
import { lineSentence } from '../rules/sentences'
import type { DecisionDoc, Facts, Line, Touch } from '../rules/types'
import { openBindings } from './bindings'

export type DecideProps = {
  personId: string
  storeId: string
  orderId: string
  orderNo: string
  lines: (Line & { lineId: string; categoryId: string; title: string; picture: string })[]
  rules: Ruleset<'attribution'>
  at: Date
}

/** What decisions of an order depend on, read in three commands whatever the history's length. */
async function factsOf(props: DecideProps): Promise<Facts> {
  const { personId, storeId, rules, at } = props
  const days = Math.max(rules.data.shareDays, rules.data.serviceDays) + 30
  const since = { $gte: plus(at, -days * DAY), $lte: at }
  const [touches, bindings] = await Promise.all([
    Touches.find({ personId, staffId: { $ne: null }, at: since })
      .sort({ at: -1 })
      .limit(100)
      .lean<Touch[]>(),
    openBindings(personId),
  ])
  const named = [...touches, ...bindings].map((row) => row.staffId)
  const ids = [...new Set(named.filter((id) => id !== null))]
  const staff = ids.length > 0 ? await staffByIds(ids) : []
  return {
    personId,
    storeId,
    touches,
    bindings,
    staff: staff.map(({ _id, status, personId: person, assignments }) => ({
      _id,
      status,
      personId: person,
      assignments,
    })),
  }
}

/** Decides every line of an order that is about to be created; reads only. Save the result with `saveDecisions`. */
export async function decideLines(_deps: Deps, props: DecideProps): Promise<DecisionDoc[]> {
  const facts = await factsOf(props)
  return props.lines.map((line) => {
    const frozen = { kind: line.kind, paidFen: line.paidFen }
    const decision = attribute(frozen, facts, props.rules.data, props.at)
    const guides = decision.people.filter((share) => share.kind === 'guide').map((s) => s.id)
    const named = decision.considered.map((c) => c.candidate.staffId).filter((id) => id !== null)
    return {
      ...decision,
      _id: newId(),
      orderId: props.orderId,
      orderNo: props.orderNo,
      lineId: line.lineId,
      storeId: props.storeId,
      title: line.title,
      picture: line.picture,
      staffIds: guides,
      namedIds: [...new Set(named)],
      sentence: lineSentence(decision),
      rulesetVersion: props.rules.version,
      inputs: { line: frozen, facts },
      at: props.at,
      paidAt: null,
      refundedFen: 0,
    }
  })
}

/** Writes decisions in the transaction that creates their order; one command. */
export async function saveDecisions(decisions: DecisionDoc[]): Promise<void> {
  if (decisions.length > 0) await Decisions.insertMany(decisions)
}
