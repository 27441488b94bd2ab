import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import type { StaffPrincipal } from '../../../http/access'
import { digestOf } from '../../../lib/digest'
import { refuse } from '../../../lib/errors'
import { memberByNo, personById } from '../../members/index'
import { staffById, type Staff } from '../../org/index'
import { rulesetVersions } from '../../rulesets/index'
import type { AttributionRules } from '../../rulesets/contract'
import type { NewService, ServiceView } from '../contract'
import { Decisions } from '../model'
import { Touches } from '../model/sharing'
import { outcomeOf } from '../rules/outcome'
import { revise, type Revised } from '../rules/revise'
import { mayRevise, serviceProblem, type ServiceProblem } from '../rules/service'
import type { DecisionDoc, Touch } from '../rules/types'
import { bindOnService } from './choose'
import { frozenStaff } from './decide'
import { handedOver, setPeople } from './performance'

const NOT_POSSIBLE: Record<ServiceProblem, string> = {
  unpaid: '这一单没有付款，不能记服务',
  refunded: '这一单的钱已经退完，不能记服务',
  too_late: '交货已经超过 7 天，不能再确认接待的人',
}

/** Who records it; headquarters, too, may confirm a name. */
export type Recorder = Pick<StaffPrincipal, 'staffId' | 'role'> | 'hq'

type Recording = { by: Recorder; storeId: string; service: NewService; requestKey: string }

/**
 * Records a finished service, or who served as the manager confirms it at hand-over. With an order its lines are decided
 * again, once, and what then counts for somebody else moves by entries; the order is told `attribution.revised`. A service
 * (not a name alone) also ends the order's service lines, from where their commission falls due. An optometrist records
 * her own services, which take no line from another's of the order nor move one long after its hand-over; a manager
 * everybody else's of her store, headquarters anybody's. The same `requestKey` records once.
 * @throws AppError `not_allowed`, `staff_not_found`, `order_not_found` (also another store's), `member_not_found`; `service_own`
 * for a manager who records it for herself; `service_not_possible` with `data.problem`; `idempotency_key_reused` when the
 * key recorded something else
 */
export async function recordService(deps: Deps, props: Recording): Promise<ServiceView> {
  const { by, storeId, service } = props
  if (by !== 'hq') requireImpartial(by, service)
  const own = by !== 'hq' && by.role !== 'manager'
  const staff = await staffById(service.staffId)
  if (staff?.status !== 'active' || staff.storeId !== storeId) throw refuse('staff_not_found')
  const ofOrder = await decisionsOf(service.orderNo, storeId)
  const touch = await touchOf(deps, props, ofOrder[0])
  const versions = await rulesetVersions('attribution')
  return inTransaction(async () => {
    const known = await Touches.findById(touch._id).lean<Touch>()
    if (known) return earlier(known, touch)
    const decisions = await decisionsOf(service.orderNo, storeId)
    const problem = service.orderNo && serviceProblem(decisions, touch, touch.at)
    if (problem) throw refuse('service_not_possible', { problem }, NOT_POSSIBLE[problem])
    await Touches.insertMany([touch])
    const revised: DecisionDoc[] = []
    for (const decision of decisions) {
      if (!mayRevise(decision, touch, { own })) continue
      const rules = versions.get(decision.rulesetVersion)
      const next = rules && (await reviseOne(deps, decision, touch, staff, rules))
      if (next) revised.push(next)
    }
    const { personId, at } = touch
    if (!touch.named) await servicesEnded(deps, decisions, at)
    await bindOnService(deps, { personId, storeId, staffId: staff._id, at })
    await tell(decisions, revised, at)
    return { touchId: touch._id, revisedLines: revised.length }
  })
}

/** An optometrist says what she did herself; a manager, whose word moves performance, speaks of others only. */
function requireImpartial(by: Exclude<Recorder, 'hq'>, service: NewService): void {
  const own = service.staffId === by.staffId
  const manages = by.role === 'manager'
  if (!manages && (!own || service.named)) throw refuse('not_allowed')
  if (manages && own) throw refuse('service_own')
}

async function decisionsOf(orderNo: string | undefined, storeId: string): Promise<DecisionDoc[]> {
  if (orderNo === undefined) return []
  const found = await Decisions.find({ orderNo, storeId }).lean<DecisionDoc[]>()
  if (found.length === 0) throw refuse('order_not_found')
  return found
}

/** The touch has its request's id, so that a repetition finds it. */
async function touchOf(
  deps: Deps,
  { storeId, service, requestKey }: Recording,
  decision: DecisionDoc | undefined,
): Promise<Touch> {
  const person = decision
    ? await personById(decision.personId)
    : await memberByNo(service.memberNo ?? '')
  if (!person) throw refuse('member_not_found')
  return {
    ...{ _id: digestOf(requestKey).slice(0, 24), personId: person._id },
    ...{ member: person.member !== null, kind: 'service_done', storeId },
    ...{ staffId: service.staffId, shareCode: null, page: null, productId: null },
    ...{ channel: null, campaign: null, forwardedBy: null },
    ...{ orderId: decision?.orderId ?? null, named: service.named ?? false, at: deps.now() },
  }
}

/** What the same request recorded before; a request of the same key that says something else recorded nothing. */
async function earlier(known: Touch, wanted: Touch): Promise<ServiceView> {
  const same = (['staffId', 'orderId', 'personId', 'named'] as const).every(
    (field) => known[field] === wanted[field],
  )
  if (!same) throw refuse('idempotency_key_reused')
  const { _id: touchId, orderId } = known
  const mine = { orderId: orderId ?? '', 'revised.touchId': touchId }
  return { touchId, revisedLines: await Decisions.countDocuments(mine) }
}

/** The decision as it is then, if it counts for somebody else or for another reason; else null. */
async function reviseOne(
  deps: Deps,
  decision: DecisionDoc,
  touch: Touch,
  staff: Staff,
  rules: AttributionRules,
): Promise<DecisionDoc | null> {
  const next = revise(decision, touch, frozenStaff(staff), rules)
  if (!next) return null
  const { _id: id, at } = touch
  if (next.changed) {
    const people = next.outcome.people
    await setPeople(deps, { decision, people, reason: { kind: 'revised', id }, at })
  }
  const changes = changesBy(decision, next, touch)
  await Decisions.updateOne({ _id: decision._id }, { $set: changes })
  return next.changed ? { ...decision, ...changes } : null
}

/** A service that moves nothing is still named and frozen. */
function changesBy(decision: DecisionDoc, next: Revised, touch: Touch) {
  const outcome = outcomeOf(next.outcome)
  const inputs = { ...decision.inputs, facts: next.facts }
  if (!next.changed) return { considered: outcome.considered, namedIds: outcome.namedIds, inputs }
  const { org, people, basis, considered, sentence } = decision
  const before = { org, people, basis, considered, sentence }
  const cause = touch.named ? ('named' as const) : ('service' as const)
  return { ...outcome, inputs, revised: { at: touch.at, cause, touchId: touch._id, before } }
}

/** What was served is done, whoever it counts for: its commission falls due from here. */
async function servicesEnded(deps: Deps, decisions: DecisionDoc[], at: Date): Promise<void> {
  const [first] = decisions
  const lines = decisions.filter(({ inputs }) => inputs.line.kind === 'service')
  if (!first || lines.length === 0) return
  const lineIds = lines.map(({ lineId }) => lineId)
  await handedOver(deps, { orderId: first.orderId, lineIds, at })
}

/** Each line is revised once, so the number of revised lines orders the events of an order. */
async function tell(all: DecisionDoc[], revised: DecisionDoc[], at: Date): Promise<void> {
  const [first] = revised
  if (!first) return
  const lines = revised.map(({ lineId, sentence }) => ({ lineId, sentence }))
  await emit(
    {
      name: 'attribution.revised',
      aggregate: `attribution:${first.orderId}`,
      seq: all.filter((decision) => decision.revised).length + revised.length,
      data: { orderId: first.orderId, lines },
    },
    at,
  )
}
