/*
 * The clocks of the database. Like mongod it lives in real time, whatever time its clients
 * simulate: only TTL indexes, $$NOW and $currentDate look at the date.
 */

/** The date and time of this machine. */
export function wallNow(): Date {
  return new Date()
}

/** Milliseconds of a clock that only runs forward. */
export function elapsed(): number {
  return performance.now()
}
