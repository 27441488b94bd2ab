import type { Staff } from '../../org/rules'
import { guideOfEntry, moveHome, type BindingChanges } from './bind'
import { inForceAt } from './candidates'
import type { Binding } from './types'

const nothing = (): BindingChanges => ({ end: [], begin: [] })
const inForce = (open: Binding[], kind: Binding['kind'], at: Date) =>
  open.find((b) => b.kind === kind && inForceAt(b, at))

/** 设为我的门店: her own wish, which protection does not stop. The same store again changes nothing. */
export function chooseStore(open: Binding[], storeId: string, at: Date): BindingChanges {
  if (inForce(open, 'store', at)?.storeId === storeId) return nothing()
  const changes = nothing()
  moveHome(open, { storeId, rule: 'chosen' }, at, changes)
  return changes
}

type Choosable = StaffRow & Pick<Staff, 'role'>

/** Whether a shopper may choose her for her guide in a store: a guide or optometrist in service there, and not herself. */
export function mayChoose(staff: Choosable, storeId: string, personId: string, at: Date): boolean {
  const serves = staff.role === 'guide' || staff.role === 'optometrist'
  return serves && guideOfEntry(staff, storeId, personId, at) !== null
}

/**
 * Her own wish for a guide of her home store, or for none (null), which protection does not stop. `refused` without a home
 * store in force, and for whoever may not be chosen there (`mayChoose`).
 */
export function chooseGuide(
  open: Binding[],
  wish: { personId: string; staff: Choosable | null },
  at: Date,
): BindingChanges | 'refused' {
  const home = inForce(open, 'store', at)
  const { staff, personId } = wish
  if (staff && !(home && mayChoose(staff, home.storeId, personId, at))) return 'refused'
  const bound = inForce(open, 'guide', at)
  if (bound?.staffId === staff?._id) return nothing()
  return replaceGuide(open, home, staff, 'chosen', at)
}

type StaffRow = Pick<Staff, '_id' | 'status' | 'personId' | 'assignments'>

/** A finished service begins a binding to who did it, if she is of the home store and nobody is bound. */
export function bindAfterService(
  open: Binding[],
  done: { personId: string; storeId: string; staff: StaffRow | null },
  at: Date,
): BindingChanges {
  const home = inForce(open, 'store', at)
  const staff = guideOfEntry(done.staff, done.storeId, done.personId, at)
  if (!staff || home?.storeId !== done.storeId || inForce(open, 'guide', at)) return nothing()
  return replaceGuide(open, home, staff, 'service', at)
}

function replaceGuide(
  open: Binding[],
  home: Binding | undefined,
  staff: Pick<Staff, '_id'> | null,
  rule: 'chosen' | 'service',
  at: Date,
): BindingChanges {
  const changes = nothing()
  const old = open.find((b) => b.kind === 'guide')
  if (old) changes.end.push({ id: old._id, rule: inForceAt(old, at) ? 'chosen' : 'expired' })
  if (home && staff)
    changes.begin.push({ kind: 'guide', storeId: home.storeId, staffId: staff._id, rule })
  return changes
}
