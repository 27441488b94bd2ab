import { closedPath, openPath } from '../curves'
import type { Point, Point3 } from '../maths'
import { ellipse, group, path } from '../svg'
import { depthAt, onSide, SIDES } from './model'
import type { Stage } from './stage'

const CONTACT = 'fill="#10191b"'

/** The shadow thrown by the lamp, a wide one under the lenses, and the tight ones where the frame stands. */
export const shadows = (stage: Stage): string =>
  castShadow(stage) + underLenses(stage) + contactShadows(stage)

/** A point of the frame, dropped to the ground away from the lamp. */
function dropped({ model, project }: Stage, [x, y, z]: Point3): Point {
  const height = model.foot - y
  return project([x + height * 0.22, model.foot, z - height * 0.42])
}

function castShadow(stage: Stage): string {
  const { model, material, lens, names, view } = stage
  const colour = shadowColour(stage)
  const drop = ([x, y]: Point) => dropped(stage, [x, y, depthAt(x, y)])
  const rims = SIDES.map((side) => closedPath(onSide(model.lensEdge, side, model).map(drop))).join(
    '',
  )
  const front = model.wired
    ? path(rims, `fill="none" stroke="${colour}" stroke-width="7"`)
    : path(closedPath(model.contour.map(drop)) + rims, `fill="${colour}" fill-rule="evenodd"`)
  const glass = lens.sun
    ? path(rims, `fill="${lens.head}" opacity="0.7"`)
    : path(rims, `fill="${colour}" opacity="0.16"`)
  const width = material.kind === 'acetate' ? 15 : 7
  const temples = templesOf(stage).map(({ line }) =>
    path(
      openPath(line.map((point) => dropped(stage, point))),
      `fill="none" stroke="${colour}" stroke-width="${width}"`,
    ),
  )
  return group(
    `${names.blur('soft')} opacity="${0.34 * view.ground}"`,
    front + glass + temples.join(''),
  )
}

function underLenses(stage: Stage): string {
  const { model, shape, scale, names, view } = stage
  const depth = depthAt(model.lensCentre, model.foot)
  const pools = SIDES.map((side) => {
    const [x, y] = stage.project([model.lensCentre * side, model.foot + 1, depth])
    const width = shape.lensWidth * scale * 0.42
    return ellipse([x + 6, y + 4], width, 12, `fill="${shadowColour(stage)}"`)
  })
  return group(`${names.blur('wide')} opacity="${0.3 * view.ground}"`, pools.join(''))
}

function contactShadows(stage: Stage): string {
  const { model, shape, scale, names, view } = stage
  const depth = depthAt(model.lensCentre, model.foot) - 2
  const lenses = SIDES.map((side) => {
    const [x, y] = stage.project([model.lensCentre * side, model.foot, depth])
    return ellipse([x + 3, y + 1], shape.lensWidth * scale * 0.2, 4.5, CONTACT)
  })
  const tips = view.folded
    ? []
    : templesOf(stage).map(({ line }) => {
        const [x, y] = stage.project(line[line.length - 1])
        return ellipse([x, y + 1.6 * scale], 16, 4, CONTACT)
      })
  return group(
    `${names.blur('fine')} opacity="${0.5 * view.ground}"`,
    [...lenses, ...tips].join(''),
  )
}

const shadowColour = ({ night }: Stage) => (night ? '#000' : '#39484a')
const templesOf = ({ model, showTemples }: Stage) => (showTemples ? model.temples : [])
