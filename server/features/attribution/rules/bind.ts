import { DAY, plus } from '../../../lib/time'
import { assignedAt, type Staff } from '../../org/rules'
import type { AttributionRules } from '../../rulesets/contract'
import type { BeginRule, EndRule } from '../contract'
import { inForceAt } from './candidates'
import type { Binding } from './types'

/** What to write: bindings that end, and bindings that begin. */
export type BindingChanges = {
  end: { id: string; rule: EndRule }[]
  begin: (Pick<Binding, 'kind' | 'storeId' | 'staffId'> & { rule: BeginRule })[]
}

/** `chosen`: she picked the store from the list; a visit, unless she has no home store in force. */
export type Entry = { personId: string; storeId: string; staffId: string | null; chosen: boolean }

type StaffRow = Pick<Staff, '_id' | 'status' | 'personId' | 'assignments'>

/**
 * What a store entry does to the bindings (docs: Store and guide binding). The first valid entry binds the home store;
 * inside its protection another store's code changes the session only; after it, a new entry rebinds. Her own way through
 * the list of stores changes the session only, protected or not: to move home is a wish of its own (chooseStore). The guide
 * is always one of the home store; inside her protection another guide's share is a touch and nothing more.
 */
export function bindOnEntry(
  open: Binding[],
  entry: Entry,
  staff: StaffRow | null,
  at: Date,
): BindingChanges {
  const changes: BindingChanges = { end: [], begin: [] }
  if (bindStore(open, entry, at, changes) !== entry.storeId) return changes
  const homeEnded = changes.end.length > 0
  const guide = homeEnded ? undefined : open.find((b) => b.kind === 'guide')
  bindGuide(guide, entry, staff, at, changes)
  return changes
}

/**
 * The guide that an entry brings: in service, of the store entered, and not the shopper herself; else null. A former
 * guide's link still opens the store.
 */
export function guideOfEntry<S extends StaffRow>(
  staff: S | null,
  storeId: string,
  personId: string,
  at: Date,
): S | null {
  if (staff?.status !== 'active' || staff.personId === personId) return null
  return assignedAt(staff, storeId, at) ? staff : null
}

function bindStore(open: Binding[], entry: Entry, at: Date, changes: BindingChanges): string {
  const store = open.find((b) => b.kind === 'store')
  const valid = store && inForceAt(store, at)
  const stays = valid && (entry.chosen || at < store.protectedUntil)
  if (stays || (valid && store.storeId === entry.storeId)) return store.storeId
  moveHome(open, { storeId: entry.storeId, rule: 'entry' }, at, changes)
  return entry.storeId
}

/** The home store becomes this one; a guide is always one of the home store, so hers ends with the old one. */
export function moveHome(
  open: Binding[],
  to: { storeId: string; rule: BeginRule },
  at: Date,
  changes: BindingChanges,
): void {
  const store = open.find((b) => b.kind === 'store')
  const guide = open.find((b) => b.kind === 'guide')
  const valid = store && inForceAt(store, at)
  if (store) changes.end.push({ id: store._id, rule: valid ? 'moved' : 'expired' })
  if (guide) changes.end.push({ id: guide._id, rule: valid ? 'store_moved' : 'store_expired' })
  changes.begin.push({ kind: 'store', storeId: to.storeId, staffId: null, rule: to.rule })
}

function bindGuide(
  guide: Binding | undefined,
  entry: Entry,
  staff: StaffRow | null,
  at: Date,
  changes: BindingChanges,
): void {
  if (!entry.staffId || !guideOfEntry(staff, entry.storeId, entry.personId, at)) return
  const valid = guide && inForceAt(guide, at)
  if (valid && (guide.staffId === entry.staffId || at < guide.protectedUntil)) return
  if (guide) changes.end.push({ id: guide._id, rule: valid ? 'rebound' : 'expired' })
  changes.begin.push({
    kind: 'guide',
    storeId: entry.storeId,
    staffId: entry.staffId,
    rule: 'entry',
  })
}

/**
 * What a paid order does: it restarts the home store's binding if it was placed there, and the guide's if a line's
 * people share is hers, unless they are over. Restarting ends the old row and begins a new one, so history is never
 * edited.
 */
export function renewOnPaid(
  open: Binding[],
  paid: { storeId: string; staffIds: string[] },
  at: Date,
): BindingChanges {
  const proved = (b: Binding) =>
    b.kind === 'store'
      ? b.storeId === paid.storeId
      : paid.staffIds.some((staffId) => staffId === b.staffId)
  const renewed = open.filter((b) => inForceAt(b, at) && proved(b))
  return {
    end: renewed.map((b) => ({ id: b._id, rule: 'renewed' })),
    begin: renewed.map(({ kind, storeId, staffId }) => ({
      kind,
      storeId,
      staffId,
      rule: 'renewed',
    })),
  }
}

/** A binding that begins now: protected and valid for the ruleset's days. */
export function beginBinding(
  id: string,
  personId: string,
  begin: BindingChanges['begin'][number],
  rules: AttributionRules,
  at: Date,
): Binding {
  return {
    _id: id,
    personId,
    ...begin,
    from: at,
    protectedUntil: plus(at, rules.bindingProtectedDays * DAY),
    validUntil: plus(at, rules.bindingValidDays * DAY),
    endedAt: null,
    endRule: null,
  }
}
