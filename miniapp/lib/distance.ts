/** Metres for people: `800 米`, `1.2 公里`, `690 公里`; below a kilometre in steps of `step` metres. */
export function distance(metres: number, step = 100): string {
  if (metres < 1_000) return `${Math.max(step, Math.round(metres / step) * step)} 米`
  const km = metres / 1_000
  return `${km < 10 ? km.toFixed(1) : Math.round(km)} 公里`
}
