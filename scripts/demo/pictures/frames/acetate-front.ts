import { closedPath } from '../curves'
import { mixColours } from '../maths'
import { circle, group, path } from '../svg'
import { depthAt, onSide, SIDES } from './model'
import { bodyFill } from './paints'
import type { Stage } from './stage'

const THICKNESS = 4.6
const LAYERS = 5

/** A front cut from one sheet: its depth in layers, the face, light and shade inside the edge, rivets. */
export function acetateFront(stage: Stage): string {
  const { names, material } = stage
  const face = `<use href="#${names.id('front')}"`
  const seeThrough = material.opacity < 1
  const body = depthLayers(stage) + `${face} fill="${bodyFill(stage)}" fill-rule="evenodd"/>`
  const insideEdges =
    `${face} stroke="#000" stroke-opacity="${seeThrough ? 0.16 : 0.42}" stroke-width="7" ${names.blur('fine')} transform="translate(1 -3)"/>` +
    `${face} stroke="${names.paint('highlight')}" stroke-opacity="${seeThrough ? 1 : 0.62}" stroke-width="2.6" ${names.blur('hair')} transform="translate(.8 3.4)"/>` +
    (seeThrough
      ? `${face} stroke="#fff" stroke-opacity=".34" stroke-width="7" ${names.blur('fine')} transform="translate(2 7)"/>`
      : '')
  return (
    group(`opacity="${material.opacity}"`, body) +
    `${face} fill="${names.paint('shade')}" fill-rule="evenodd"/>` +
    group(`clip-path="${names.paint('inside-front')}" fill="none"`, insideEdges) +
    (seeThrough
      ? `${face} fill="none" stroke="${material.dark}" stroke-opacity=".75" stroke-width="1.5"/>`
      : '') +
    rivets(stage)
  )
}

function depthLayers({ model, material, projectFront }: Stage): string {
  const layers = Array.from({ length: LAYERS }, (_, layer) => {
    const behind = THICKNESS * (1 - layer / LAYERS)
    const outline = closedPath(projectFront(model.contour, behind))
    const holes = SIDES.map((side) =>
      closedPath(projectFront(onSide(model.lensEdge, side, model), behind)),
    )
    const colour = mixColours(material.dark, material.base, layer / 8)
    return path(outline + holes.join(''), `fill="${colour}" fill-rule="evenodd"`)
  })
  return layers.join('')
}

/** Two pins of the hinge on each side. */
function rivets({ model, material, project }: Stage): string {
  const x = model.hinge[0] - 1.4 + (material.opacity < 1 ? 0 : 0.4)
  const pin = (side: number, row: number) => {
    const depth = depthAt(...model.hinge) + 1
    const [px, py] = project([x * side, model.hinge[1] - 1.5 + row * 3, depth])
    return circle([px, py], 2.6, 'fill="#e8e2d4"') + circle([px, py + 0.6], 1.5, 'fill="#9d9586"')
  }
  return SIDES.flatMap((side) => [pin(side, 0), pin(side, 1)]).join('')
}
