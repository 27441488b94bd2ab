import { closedPath, offsetOutline } from '../curves'
import { angularBump, clamp, type Point } from '../maths'
import { OUTLINE_POINTS } from '../outline'
import { circle, clipPath, group, path } from '../svg'
import { depthAt, indexOfAngle, onSide, SIDES, type FrameModel, type Side } from './model'
import { bodyFill } from './paints'
import type { Stage } from './stage'

/** Bars of acetate over the upper half of wire rims, each with a rivet at the hinge. */
export const browBars = (stage: Stage): string =>
  SIDES.map((side) => oneBar(stage, side, barOutline(stage.model))).join('')

/** From the nose over the brow to the hinge along the outside, and back just inside the lens. */
function barOutline(model: FrameModel): Point[] {
  const nose = Math.PI + 0.2
  const length = Math.PI + model.hingeAngle + 0.14
  const outside = offsetOutline(model.lensEdge, (angle) => {
    const along = (angle - nose) / length
    const swell = 3.9 * clamp(Math.min(along * 4, (1 - along) * 4.5), 0, 1) ** 0.7
    const belly = 3.2 * along * (1 - along)
    return 0.8 + swell + belly + 2.8 * angularBump(angle, model.hingeAngle - 0.04, 0.17)
  })
  const inside = offsetOutline(model.lensEdge, () => -1)
  const first = indexOfAngle(nose)
  const last = indexOfAngle(2 * Math.PI + model.hingeAngle + 0.34)
  const indices = Array.from({ length: last - first + 1 }, (_, i) => (first + i) % OUTLINE_POINTS)
  return [...indices.map((i) => outside[i]), ...[...indices].reverse().map((i) => inside[i])]
}

function oneBar(stage: Stage, side: Side, outline: Point[]): string {
  const { names, material, model, project, projectFront } = stage
  const placed = onSide(outline, side, model)
  const face = closedPath(projectFront(placed))
  const clip = `bar${side + 1}`
  const [x, y] = model.hinge
  const rivet = project([(x + 1.6) * side, y - 0.6, depthAt(x, y) + 2])
  const light =
    `fill="none" stroke="${names.paint('highlight')}" stroke-opacity=".6" stroke-width="2.6" ` +
    `${names.blur('hair')} transform="translate(.8 3.4)"`
  const shade =
    `fill="none" stroke="#000" stroke-opacity=".4" stroke-width="7" ` +
    `${names.blur('fine')} transform="translate(0 -3)"`
  return (
    path(closedPath(projectFront(placed, 3.4)), `fill="${material.dark}"`) +
    path(face, `fill="${bodyFill(stage)}"`) +
    clipPath(names.id(clip), path(face, '')) +
    group(`clip-path="${names.paint(clip)}"`, path(face, light) + path(face, shade)) +
    circle(rivet, 3.2, `fill="${names.paint('metal')}"`)
  )
}
