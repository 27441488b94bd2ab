import type { StaffRole, StoreStatus } from './contract'

/** A store; hours are minutes of the day in its zone. */
export type Store = {
  _id: string
  name: string
  city: string
  district: string
  address: string
  phone: string
  hours: { open: number; close: number }
  location: { latitude: number; longitude: number }
  zone: string
  pickupHint: string
  status: StoreStatus
}

/** One stay of a staff member at a store; `to` is null while it lasts. */
export type Assignment = { storeId: string; from: Date; to: Date | null }

export type Staff = {
  _id: string
  name: string
  phone: string
  role: StaffRole
  storeId: string
  status: 'invited' | 'active' | 'left'
  personId: string | null
  assignments: Assignment[]
}

/** Whether she was assigned to the store at that moment: the day she came counts, the moment she left does not. */
export function assignedAt(staff: Pick<Staff, 'assignments'>, storeId: string, at: Date): boolean {
  return staff.assignments.some(
    (a) => a.storeId === storeId && a.from <= at && (a.to === null || at < a.to),
  )
}

/** `9:30` as minutes of the day; null when it is no time. */
export function minutesOf(text: string): number | null {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** 570 as `09:30`. */
export function clockText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
