/** The brand's months; China has one zone, phones have others. */
const OFFSET_MS = 8 * 3_600_000
const YEAR = 12

/** The running month, `2026-11`; `now` in ms. */
export const monthOf = (now: number) => new Date(now + OFFSET_MS).toISOString().slice(0, 7)

/** The last twelve months, the running one first. */
export function lastMonths(now: number): string[] {
  const [year = 0, month = 0] = monthOf(now).split('-').map(Number)
  return Array.from({ length: YEAR }, (_, back) => {
    const at = year * YEAR + month - 1 - back
    return `${Math.floor(at / YEAR)}-${String((at % YEAR) + 1).padStart(2, '0')}`
  })
}

/** `11 月`; with its year when that is not the running one: `2025 年 12 月`. */
export function monthWord(month: string, now: number): string {
  const [year, of] = month.split('-')
  const word = `${Number(of)} 月`
  return year === monthOf(now).slice(0, 4) ? word : `${year} 年 ${word}`
}
