import type { Point } from './maths'

/** How squarely the outline turns: 2 is an ellipse, more is boxier. */
type Corners = { above: number; below: number }

/** The front of a frame; lengths in millimetres, as opticians box a lens. */
export type Shape = {
  lensWidth: number
  lensHeight: number
  bridge: number
  corners: Corners | 'hexagon'
  /** How much narrower the foot of the lens is than its head (part of the width). */
  taper: number
  /** How far the outer upper corner rises. */
  lift: number
  /** How much of the nose side is cut away below. */
  noseCut: number
  /** How far the outer upper corner is drawn out sideways (cat eye). */
  flare?: number
  doubleBridge?: true
  /** Bars of acetate over wire rims. */
  browBars?: true
}

export const SHAPES = {
  round: {
    lensWidth: 47,
    lensHeight: 46,
    bridge: 21,
    corners: { above: 2, below: 2 },
    taper: 0,
    lift: 0,
    noseCut: 0,
  },
  panto: {
    lensWidth: 49,
    lensHeight: 43,
    bridge: 21,
    corners: { above: 2.9, below: 2.1 },
    taper: 0.1,
    lift: 0.6,
    noseCut: 1,
  },
  square: {
    lensWidth: 51,
    lensHeight: 43,
    bridge: 19,
    corners: { above: 4.2, below: 3.3 },
    taper: 0.07,
    lift: 0.6,
    noseCut: 1.4,
  },
  rectangle: {
    lensWidth: 54,
    lensHeight: 34,
    bridge: 18,
    corners: { above: 4.6, below: 3.8 },
    taper: 0.06,
    lift: 0.8,
    noseCut: 1.6,
  },
  cateye: {
    lensWidth: 52,
    lensHeight: 39,
    bridge: 18,
    corners: { above: 2.9, below: 2.15 },
    taper: 0.1,
    lift: 7.4,
    noseCut: 3,
    flare: 3,
  },
  aviator: {
    lensWidth: 57,
    lensHeight: 49,
    bridge: 16,
    corners: { above: 2.7, below: 2.25 },
    taper: 0.1,
    lift: 0.2,
    noseCut: 5.6,
    doubleBridge: true,
  },
  browline: {
    lensWidth: 50,
    lensHeight: 41,
    bridge: 20,
    corners: { above: 3.2, below: 2.2 },
    taper: 0.1,
    lift: 1,
    noseCut: 1.4,
    browBars: true,
  },
  geometric: {
    lensWidth: 54,
    lensHeight: 43,
    bridge: 19,
    corners: 'hexagon',
    taper: 0.05,
    lift: 0.4,
    noseCut: 0.6,
  },
} satisfies Record<string, Shape>

export type ShapeName = keyof typeof SHAPES

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
    return corners === 'hexagon' ? hexagonPoint(shape, angle) : roundedPoint(shape, corners, angle)
  })
}

function hexagonPoint(shape: Shape, angle: number): Point {
  const sharpness = 13
  const sides = [Math.PI / 2, Math.PI / 6, -Math.PI / 6]
  const sum = sides.reduce(
    (total, side) => total + Math.abs(Math.cos(angle - side)) ** sharpness,
    0,
  )
  const radius = sum ** (-1 / sharpness)
  const [halfWidth, halfHeight] = [shape.lensWidth / 2, shape.lensHeight / 2]
  const y = radius * Math.sin(angle) * halfHeight
  const x = radius * Math.cos(angle) * halfWidth * 0.9 * narrowing(shape, y / halfHeight)
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
