/** Metres for people: `800 米`, `1.2 公里`, `690 公里`. */
export function distance(metres: number): string {
  if (metres < 1_000) return `${Math.max(100, Math.round(metres / 100) * 100)} 米`
  const km = metres / 1_000
  return `${km < 10 ? km.toFixed(1) : Math.round(km)} 公里`
}
