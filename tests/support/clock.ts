/** A clock that only moves when told. Starts on a Sunday morning in Wuhan, inside opening hours. */
export function fakeClock(start = '2026-11-22T10:00:00+08:00') {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms),
    advance(by: number): void {
      ms += by
    },
  }
}
export type FakeClock = ReturnType<typeof fakeClock>
