/** px; less is a tap with a trembling finger */
const PUSH = 40

/** Where a push of `x` and `y` px goes; null for a tap or a scroll. */
export function sidewaysOf(x: number, y: number): 'left' | 'right' | null {
  if (Math.abs(x) < PUSH || Math.abs(x) < 2 * Math.abs(y)) return null
  return x < 0 ? 'left' : 'right'
}
