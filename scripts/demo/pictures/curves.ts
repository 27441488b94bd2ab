import { clamp, num, type Point } from './maths'

const at = ([x, y]: Point) => `${num(x)} ${num(y)}`

/** Straight lines, closed. */
export const polygonPath = (points: readonly Point[]): string => `M${points.map(at).join('L')}Z`

/** A smooth outline through all points (Catmull-Rom as Bézier), closed. */
export const closedPath = (points: readonly Point[]): string => `${curve(points, true)}Z`

/** A smooth line through all points, open. */
export const openPath = (points: readonly Point[]): string => curve(points, false)

function curve(points: readonly Point[], closed: boolean): string {
  const count = points.length
  const point = (index: number) =>
    closed ? points[(index + count) % count] : points[clamp(index, 0, count - 1)]
  let path = `M${at(points[0])}`
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [before, from, to, after] = [point(i - 1), point(i), point(i + 1), point(i + 2)]
    const leaving: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6]
    const arriving: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6]
    path += `C${at(leaving)} ${at(arriving)} ${at(to)}`
  }
  return path
}

/** `steps + 1` points of a smooth line through the control points, in as many dimensions as they have. */
export function resample<P extends readonly number[]>(control: readonly P[], steps: number): P[] {
  const last = control.length - 1
  const point = (index: number) => control[clamp(index, 0, last)]
  return Array.from({ length: steps + 1 }, (_, step) => {
    const along = (step / steps) * last
    const segment = Math.min(last - 1, Math.floor(along))
    const t = along - segment
    const [a, b, c, d] = [-1, 0, 1, 2].map((k) => point(segment + k))
    const coordinates = b.map((value, i) => {
      const linear = (c[i] - a[i]) * t
      const square = (2 * a[i] - 5 * value + 4 * c[i] - d[i]) * t * t
      const cube = (3 * value - a[i] - 3 * c[i] + d[i]) * t ** 3
      return 0.5 * (2 * value + linear + square + cube)
    })
    return coordinates as unknown as P
  })
}

/** A closed outline moved outward along its normals; `distance` by angle (index as part of a full turn). */
export function offsetOutline(
  outline: readonly Point[],
  distance: (angle: number) => number,
): Point[] {
  const count = outline.length
  return outline.map(([x, y], i) => {
    const next = outline[(i + 1) % count]
    const previous = outline[(i + count - 1) % count]
    const [dx, dy] = [next[0] - previous[0], next[1] - previous[1]]
    const length = Math.hypot(dx, dy) || 1
    const outward = distance((i / count) * 2 * Math.PI)
    return [x + (dy / length) * outward, y - (dx / length) * outward]
  })
}
