import { openPath } from '../curves'
import { num, type Point } from '../maths'
import { circle, ellipse, path } from '../svg'
import { OUTLINE_POINTS } from '../outline'
import { depthAt, indexOfAngle, onSide, SIDES, type Side } from './model'
import type { Stage } from './stage'
import { tube } from './tube'

/** Diameter of the wire in millimetres. */
const WIRE = 1.75

/** A front of wire: rims, bridge and end pieces; or, rimless, screwed to the bare lenses. */
export const wireFront = (stage: Stage): string =>
  stage.model.rim === 'none' ? rimlessFront(stage) : rimmedFront(stage)

/** Nose pads on their arms; painted before the lenses, as they stand behind them. */
export function nosePads(stage: Stage): string {
  const { model, project, scale, shape, wire } = stage
  const joint = model.rimAt(Math.PI - 0.06)
  const pad = (side: Side) => {
    const centre = project([(shape.bridge / 2 - 2.6) * side, 5.5, -7])
    const start = project([(model.lensCentre + joint[0] + 0.6) * side, joint[1], -1])
    const [bendX, bendY] = project([(shape.bridge / 2 - 1) * side, -1, -9])
    const arm = `M${start.map(num).join(' ')}Q${num(bendX)} ${num(bendY - 8)} ${centre.map(num).join(' ')}`
    const turn = `transform="rotate(${14 * side} ${centre.map(num).join(' ')})"`
    return (
      path(arm, `fill="none" stroke="${wire.dark}" stroke-width="2.6"`) +
      ellipse(
        centre,
        1.7 * scale,
        3.7 * scale,
        `${turn} fill="#f4f7f6" fill-opacity=".82" stroke="#8d999b" stroke-width="1.2"`,
      )
    )
  }
  return SIDES.map(pad).join('')
}

function rimmedFront(stage: Stage): string {
  const { scale, lensPaths, shape } = stage
  const width = WIRE * scale
  const rims = stage.model.rim === 'upper' ? SIDES.map((side) => upperRim(stage, side)) : lensPaths
  const threads = stage.model.rim === 'upper' ? bevels(stage) : ''
  const bridge = shape.doubleBridge ? doubleBridge(stage) : singleBridge(stage)
  return (
    threads +
    rims.map((d) => tube(stage, d, width * 1.02)).join('') +
    bridge +
    (shape.browBars ? '' : SIDES.map((side) => endPiece(stage, side)).join(''))
  )
}

/** The wire of a half rim, from the nose over the brow to the temple; a thread holds the lens below. */
function upperRim({ model, projectFront }: Stage, side: Side): string {
  const [first, last] = [indexOfAngle(Math.PI - 0.3), indexOfAngle(2 * Math.PI + 0.16)]
  const half: Point[] = []
  for (let i = first; i <= last; i++) half.push(model.lensEdge[i % OUTLINE_POINTS])
  return openPath(projectFront(onSide(half, side, model)))
}

/** The polished edges of lenses without rims. */
const bevels = ({ lensPaths }: Stage): string =>
  lensPaths
    .map(
      (d) =>
        path(d, 'fill="none" stroke="#6f8a8a" stroke-opacity=".6" stroke-width="4"') +
        path(
          d,
          'fill="none" stroke="#fff" stroke-opacity=".9" stroke-width="1.6" transform="translate(-.8 -1)"',
        ),
    )
    .join('')

function singleBridge(stage: Stage): string {
  const [x, y] = noseJoint(stage)
  const arch = bow([x + 0.3, y + 0.6], [x * 0.55, y - 1.7], y - 2.7)
  return tube(stage, onFront(stage, arch), WIRE * stage.scale * 1.1)
}

function doubleBridge(stage: Stage): string {
  const [x, y] = noseJoint(stage)
  const above = stage.model.rimAt(Math.PI + 1.02)
  const [barX, barY] = [stage.model.lensCentre + above[0], above[1] + 0.4]
  const bar = bow([barX, barY], [barX * 0.55, barY - 0.9], barY - 1.3)
  const arch: Point[] = [
    [-x + 0.2, y + 5],
    [0, y + 2.6],
    [x - 0.2, y + 5],
  ]
  const width = WIRE * stage.scale
  return tube(stage, onFront(stage, bar), width) + tube(stage, onFront(stage, arch), width)
}

function endPiece(stage: Stage, side: Side): string {
  const [x, y] = stage.model.hinge
  const line: Point[] = [
    [x - 2.6, y + 0.4],
    [x - 0.4, y],
    [x + 0.6, y],
  ]
  const points = line.map(([px, py], step) =>
    stage.project([px * side, py, depthAt(px, py) - step * 1.6]),
  )
  return tube(stage, openPath(points), WIRE * stage.scale * 1.25)
}

function rimlessFront(stage: Stage): string {
  const { scale } = stage
  const [x, y] = noseJoint(stage)
  const bridge = bow([x + 3.4, y + 1], [x - 0.4, y - 0.6], y - 3)
  return (
    bevels(stage) +
    tube(stage, onFront(stage, bridge), WIRE * scale) +
    SIDES.map((side) => rimlessMounts(stage, side)).join('')
  )
}

/** The arm that carries the temple, and the two screws of a lens. */
function rimlessMounts(stage: Stage, side: Side): string {
  const { model, names, project, scale, wire } = stage
  const [x, y] = model.hinge
  const [noseX, noseY] = noseJoint(stage)
  const screws: Point[] = [
    [noseX + 3.2, noseY + 1],
    [x - 7, y + 0.6],
  ]
  const arm = [screws[1], [x - 2, y] as const, [x + 0.6, y] as const].map(([px, py], step) =>
    project([px * side, py, depthAt(px, py) - (step > 1 ? 3 : 0)]),
  )
  const heads = screws.map(([px, py]) =>
    circle(
      project([px * side, py, depthAt(px, py)]),
      scale * 1.25,
      `fill="${names.paint('metal')}" stroke="${wire.dark}" stroke-width="1"`,
    ),
  )
  return tube(stage, openPath(arm), WIRE * scale) + heads.join('')
}

/** Where the bridge meets the right lens. */
function noseJoint({ model, shape }: Stage): Point {
  const [x, y] = model.rimAt(Math.PI + (shape.lensHeight < 38 ? 0.3 : 0.4))
  return [model.lensCentre + x, y]
}

/** A symmetrical line over the nose, given by its right half. */
const bow = ([endX, endY]: Point, [midX, midY]: Point, top: number): Point[] => [
  [-endX, endY],
  [-midX, midY],
  [0, top],
  [midX, midY],
  [endX, endY],
]

const onFront = (stage: Stage, points: Point[]) => openPath(stage.projectFront(points))
