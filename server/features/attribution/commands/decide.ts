import type { Deps } from '../../../deps'
import { newId } from '../../../lib/ids'
import { DAY, plus } from '../../../lib/time'
import { staffByIds, type Staff } from '../../org/index'
import type { Ruleset } from '../../rulesets/contract'
import { Decisions } from '../model'
import { Bindings } from '../model/bindings'
import { Touches } from '../model/sharing'
import { attribute, priorityOf } from '../rules/attribute'
import { outcomeOf } from '../rules/outcome'
import type { Binding, DecisionDoc, Facts, Line, Touch } from '../rules/types'

export type DecideProps = {
  personId: string
  storeId: string
  orderId: string
  orderNo: string
  lines: (Line & { lineId: string; title: string; picture: string })[]
  rules: Ruleset<'attribution'>
  at: Date
}

/** What is too old to count is still named for so many days. */
const NAMED_DAYS = 30

/**
 * The touches of a person that name a guide or a campaign, of each kind the first and the last one a day, guide, store and
 * campaign: so that however often she opened one of them, none of another is lost. By day, because a guide may have belonged
 * to another store since; the first too, because she may have moved on that very day, after a share that counts.
 */
async function touchesOf(
  personId: string,
  { from, to }: { from: Date; to: Date },
): Promise<Touch[]> {
  const days = await Touches.aggregate<{ last: Touch; first: Touch }>([
    {
      $match: {
        ...{ personId, at: { $gte: from, $lte: to } },
        $or: [{ staffId: { $ne: null } }, { campaign: { $ne: null } }],
      },
    },
    { $sort: { at: -1, _id: 1 } },
    {
      $group: {
        _id: {
          ...{ staffId: '$staffId', storeId: '$storeId', campaign: '$campaign' },
          ...{ kind: '$kind', named: '$named' },
          day: { $floor: { $divide: [{ $subtract: ['$at', from] }, DAY] } },
        },
        last: { $first: '$$ROOT' },
        first: { $last: '$$ROOT' },
      },
    },
  ])
  return days.flatMap(({ last, first }) => (first._id === last._id ? [last] : [last, first]))
}

/** What decisions of an order depend on, read in three commands whatever the history's length. */
async function factsOf(props: DecideProps): Promise<Facts> {
  const { personId, storeId, orderId, rules, at } = props
  const days = Math.max(rules.data.shareDays, rules.data.serviceDays) + NAMED_DAYS
  const endedSince = plus(at, -NAMED_DAYS * DAY)
  const [touches, bindings] = await Promise.all([
    touchesOf(personId, { from: plus(at, -days * DAY), to: at }),
    Bindings.find({
      personId,
      $or: [{ endedAt: null }, { endedAt: { $gte: endedSince }, endRule: { $ne: 'renewed' } }],
    }).lean<Binding[]>(),
  ])
  const named = [...touches, ...bindings].map((row) => row.staffId)
  const ids = [...new Set(named.filter((id) => id !== null))]
  const staff = ids.length > 0 ? await staffByIds(ids) : []
  return { personId, storeId, orderId, touches, bindings, staff: staff.map(frozenStaff) }
}

/** What of a staff member a decision depends on. */
export function frozenStaff(staff: Staff): Facts['staff'][number] {
  const { _id, role, status, personId, assignments } = staff
  return { _id, role, status, personId, assignments }
}

/** Decides every line of an order that is about to be created; reads only. Save the result with `saveDecisions`. */
export async function decideLines(_deps: Deps, props: DecideProps): Promise<DecisionDoc[]> {
  const facts = await factsOf(props)
  const { rules, at } = props
  return props.lines.map((line) => {
    const { kind, paidFen, categoryId, categoryPath } = line
    const frozen = { kind, paidFen, categoryId, categoryPath }
    return {
      ...outcomeOf(attribute(frozen, facts, rules.data, at)),
      _id: newId(),
      orderId: props.orderId,
      orderNo: props.orderNo,
      lineId: line.lineId,
      storeId: props.storeId,
      personId: props.personId,
      categoryId,
      title: line.title,
      picture: line.picture,
      rulesetVersion: rules.version,
      priority: priorityOf(frozen, rules.data),
      inputs: { line: frozen, facts },
      at,
      paidAt: null,
      handedOverAt: null,
      refundedFen: 0,
      revised: null,
      adjusted: null,
    }
  })
}

/** Writes decisions in the transaction that creates their order; one command. */
export async function saveDecisions(decisions: DecisionDoc[]): Promise<void> {
  if (decisions.length > 0) await Decisions.insertMany(decisions)
}
