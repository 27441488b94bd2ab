/** How far the server's clock is ahead of the phone's, in ms: every answer tells (header `X-Now`). */
let ahead = 0

/** Takes the server's time from an answer; anything unreadable changes nothing. */
export function noteServerTime(iso: string | undefined): void {
  const ms = iso === undefined ? Number.NaN : Date.parse(iso)
  if (!Number.isNaN(ms)) ahead = ms - Date.now()
}

/** Now by the server's clock, in ms. Deadlines are counted by it, never by the phone's. */
export function serverNow(): number {
  return Date.now() + ahead
}
