import type { Point } from './maths'
import type { Corners, Shape } from './shapes'

/** Points of a lens outline: index i stands for the angle `i / OUTLINE_POINTS` of a turn. */
export const OUTLINE_POINTS = 96

/**
 * The edge of one lens around its own centre, in millimetres. Angle 0 is the temple side, a quarter turn is
 * the foot, half a turn the nose, three quarters the head.
 */
export function lensOutline(shape: Shape): Point[] {
  const { corners } = shape
  return Array.from({ length: OUTLINE_POINTS }, (_, i) => {
    const angle = (i / OUTLINE_POINTS) * 2 * Math.PI
    return typeof corners === 'string'
      ? polygonPoint(shape, POLYGONS[corners], angle)
      : roundedPoint(shape, corners, angle)
  })
}

/** Directions in which the sides of a polygon face (opposite sides come for free), and how wide it stays. */
const POLYGONS = {
  hexagon: { sides: [Math.PI / 2, Math.PI / 6, -Math.PI / 6], width: 0.9 },
  octagon: { sides: [Math.PI / 2, Math.PI / 4, 0, -Math.PI / 4], width: 1 },
}

function polygonPoint(
  shape: Shape,
  { sides, width }: { sides: number[]; width: number },
  angle: number,
): Point {
  const sharpness = 13
  const sum = sides.reduce(
    (total, side) => total + Math.abs(Math.cos(angle - side)) ** sharpness,
    0,
  )
  const radius = sum ** (-1 / sharpness)
  const [halfWidth, halfHeight] = [shape.lensWidth / 2, shape.lensHeight / 2]
  const y = radius * Math.sin(angle) * halfHeight
  const x = radius * Math.cos(angle) * halfWidth * width * narrowing(shape, y / halfHeight)
  return [x, y - shape.lift * Math.max(0, x / halfWidth) ** 2]
}

function roundedPoint(shape: Shape, corners: Corners, angle: number): Point {
  const [halfWidth, halfHeight] = [shape.lensWidth / 2, shape.lensHeight / 2]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const power = sin < 0 ? corners.above : corners.below
  const radius =
    (Math.abs(cos / halfWidth) ** power + Math.abs(sin / halfHeight) ** power) ** (-1 / power)
  const across = (radius * cos) / halfWidth
  const down = (radius * sin) / halfHeight
  let x = radius * cos * narrowing(shape, down)
  if (across < 0) x += shape.noseCut * Math.max(0, down + 0.25) * Math.abs(across) ** 1.4
  const flare = shape.flare ?? 0
  const rise = flare ? (across + 0.6) / 1.6 : Math.max(0, across) ** 2
  const y = radius * sin - shape.lift * rise * (0.3 + 0.7 / (1 + Math.exp(5 * (down + 0.15))))
  x += (flare * Math.max(0, across) ** 3) / (1 + Math.exp(6 * (down + 0.2)))
  return [x, y]
}

const narrowing = (shape: Shape, down: number) => 1 - (shape.taper * (down + 1)) / 2
