import { offsetOutline, resample } from '../curves'
import { angularBump, type Point, type Point3 } from '../maths'
import type { Material } from '../materials'
import { lensOutline, OUTLINE_POINTS } from '../outline'
import type { Shape } from '../shapes'

/** The right or the left half, as the sign of x. */
export type Side = -1 | 1
export const SIDES: readonly Side[] = [-1, 1]

/** One temple: its middle line from the hinge to the tip, and its section. */
export type Temple = {
  side: Side
  line: Point3[]
  /** Height of the section by the part of the length (0 at the hinge, 1 at the tip). */
  height: (along: number) => number
  thickness: number
}

/** A frame in millimetres, symmetrical to x = 0. */
export type FrameModel = {
  /** Front made of wire: metal, or acetate bars over wire rims. */
  wired: boolean
  /** What there is of wire rims around the lenses. */
  rim: 'full' | 'upper' | 'none'
  /** x of the right lens's centre. */
  lensCentre: number
  /** Edge of a lens around its centre, and of the rim around it. */
  lensEdge: Point[]
  /** Angle at which the temple meets the front. */
  hingeAngle: number
  hinge: Point
  /** y of the lowest point, where the frame touches the ground. */
  foot: number
  /** The whole acetate front as one outline. */
  contour: Point[]
  /** Point of the rim at an angle, around the lens's centre. */
  rimAt: (angle: number) => Point
  temples: Temple[]
}

export const indexOfAngle = (angle: number): number =>
  Math.round((angle / (2 * Math.PI)) * OUTLINE_POINTS)

/** Depth of the front at a point: wrapped around the face and tilted. */
export const depthAt = (x: number, y: number): number => -(x * x) / 300 - y * 0.09

/** The outline of one lens, moved to its place on the left or the right. */
export const onSide = (outline: readonly Point[], side: Side, model: FrameModel): Point[] =>
  outline.map(([x, y]) => [(x + model.lensCentre) * side, y])

/** Builds the frame of a shape in a material. */
export function buildModel(shape: Shape, material: Material, folded: boolean): FrameModel {
  const wired = material.kind === 'metal' || shape.browBars === true
  const hingeAngle = material.kind === 'metal' ? -0.42 : acetateHingeAngle(shape)
  const lensEdge = lensOutline(shape)
  const rim = offsetOutline(lensEdge, (angle) => rimWidth(shape, wired, hingeAngle, angle))
  const rimAt = (angle: number) => rim[(indexOfAngle(angle) + 4 * OUTLINE_POINTS) % OUTLINE_POINTS]
  const lensCentre = shape.lensWidth / 2 + shape.bridge / 2
  const foot = Math.max(...rim.map(([, y]) => y))
  const hinge = hingePoint(shape, wired, lensCentre, rimAt(hingeAngle + 0.02))
  const templeOf = (side: Side) => buildTemple(side, hinge, foot, folded, material, shape)
  return {
    wired,
    rim: material.kind === 'metal' ? (shape.rim ?? 'full') : 'full',
    lensCentre,
    lensEdge,
    hingeAngle,
    hinge,
    foot,
    rimAt,
    contour: frontContour(rim, rimAt, lensCentre),
    temples: SIDES.map(templeOf),
  }
}

/** Below the upper corner, which a low lens reaches sooner. */
function acetateHingeAngle({ lensHeight, lensWidth }: Shape): number {
  const aspect = lensHeight / lensWidth
  return aspect < 0.7 ? -Math.atan(0.56 * aspect) : -0.5
}

function rimWidth(shape: Shape, wired: boolean, hingeAngle: number, angle: number): number {
  if (wired) return 1.1
  const browWeight = 1.3 * Math.max(0, -Math.sin(angle))
  const endPiece = shape.flare
    ? 2.8 * angularBump(angle, -0.62, 0.4)
    : 4.2 * angularBump(angle, hingeAngle, 0.19)
  return (3.5 + browWeight) * (shape.weight ?? 1) + endPiece
}

/** Half of the front walked from the bridge over the brow to the bridge again, then mirrored. */
function frontContour(rim: Point[], rimAt: FrameModel['rimAt'], lensCentre: number): Point[] {
  const [noseAbove, noseBelow] = [Math.PI + 0.62, Math.PI + 0.16]
  const [first, last] = [indexOfAngle(noseAbove), indexOfAngle(noseBelow + 2 * Math.PI)]
  const half: Point[] = []
  for (let i = first; i <= last; i++) {
    const [x, y] = rim[i % OUTLINE_POINTS]
    half.push([x + lensCentre, y])
  }
  const bridgeTop: Point = [0, rimAt(noseAbove)[1] + 1.2]
  const bridgeFoot: Point = [0, rimAt(noseBelow)[1] - 3.6]
  const mirrored = [...half].reverse().map(([x, y]): Point => [-x, y])
  return [bridgeTop, ...half, bridgeFoot, ...mirrored]
}

function hingePoint(shape: Shape, wired: boolean, lensCentre: number, rim: Point): Point {
  const [inset, drop] = wired ? [0.5, 0] : [2.2, shape.flare ? 2.6 : 1.2]
  return [lensCentre + rim[0] - inset, rim[1] + drop]
}

function buildTemple(
  side: Side,
  hinge: Point,
  foot: number,
  folded: boolean,
  material: Material,
  { lensHeight }: Shape,
): Temple {
  const control = folded ? foldedTemple(hinge, foot, side) : openTemple(hinge, foot)
  const line = resample(control, 40).map(([x, y, z]): Point3 => [x * side, y, z])
  return material.kind === 'acetate'
    ? { side, line, height: acetateTempleHeight(Math.min(1, lensHeight / 36)), thickness: 3.2 }
    : { side, line, height: (along) => (along > 0.7 ? 4 : 1.9), thickness: 1.8 }
}

/** Of a low front the temple is slimmer at the hinge (`strength` below 1). */
const acetateTempleHeight = (strength: number) => (along: number) =>
  8.6 * strength -
  (8.6 * strength - 4.4) * Math.min(1, along * 1.7) +
  5.2 * Math.max(0, along - 0.66)

function openTemple([x, y]: Point, foot: number): Point3[] {
  return [
    [x, y, depthAt(x, y) - 3],
    [x + 2.5, y, depthAt(x, y) - 25],
    [x + 3, y, -70],
    [x + 1, y + 0.5, -96],
    [x - 2, y + 8, -114],
    [x - 6, foot - 5, -137],
  ]
}

/** One temple lies over the other, so the two sides differ a little in depth. */
function foldedTemple([x, y]: Point, foot: number, side: Side): Point3[] {
  const start = depthAt(x, y) - 3
  return [
    [x, y, start],
    [x + 0.5, y, start - 5],
    [x - 12, y, start - 8 - side * 2],
    [0, y + 1, -16 - side * 3],
    [-x * 0.55, y + 3, -17 - side * 3],
    [-x * 0.8, y + 12, -16 - side * 3],
    [-x * 0.93, foot - 5, -15 - side * 3],
  ]
}
