/** A phone with its frame, and the line above it with the name, in px before scaling. */
export const PHONE = { width: 402, height: 856 }
export const HEADER = 48
export const GAP = 20
const SMALLEST = 0.3

/**
 * How much each phone is scaled so that all fit beside each other into a stage; `enlarged` is the index of the one
 * that gets what it needs first, or null.
 */
export function scalesFor(
  stage: { width: number; height: number },
  count: number,
  enlarged: number | null,
): number[] {
  const byHeight = (stage.height - HEADER) / PHONE.height
  const room = stage.width - GAP * (count - 1)
  const largest = Math.min(1, byHeight)
  if (enlarged === null || count === 1)
    return Array(count).fill(atLeast(Math.min(room / count / PHONE.width, largest)))
  const rest = (room - largest * PHONE.width) / (count - 1) / PHONE.width
  const small = atLeast(Math.min(rest, largest))
  return Array.from({ length: count }, (_, index) =>
    index === enlarged ? atLeast(largest) : small,
  )
}

function atLeast(scale: number): number {
  return Math.max(SMALLEST, Math.floor(scale * 1000) / 1000)
}
