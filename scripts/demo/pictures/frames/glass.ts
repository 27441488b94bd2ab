import { num } from '../maths'
import { group, path } from '../svg'
import { SIDES, type Side } from './model'
import type { Stage } from './stage'

/** The two lenses: tint, two slanting reflections of the lamp, the dark of the edge and the coating. */
export const glass = (stage: Stage): string =>
  SIDES.map((side, index) => oneLens(stage, side, index)).join('')

function oneLens(stage: Stage, side: Side, index: number): string {
  const { names, lens, night } = stage
  const outline = `<use href="#${names.id(`lens${index}`)}"`
  const reflection = names.paint('reflection')
  const [broad, narrow] = lens.sun ? [0.75, 0.5] : night ? [0.3, 0.2] : [0.85, 0.6]
  const mirror = lens.mirror ? `${outline} fill="${names.paint('mirror')}"/>` : ''
  const tint = `${outline} fill="${names.paint('glass')}"/>${mirror}`
  const edgeShade =
    `${outline} fill="none" stroke="#0d1517" stroke-opacity="${lens.sun ? 0.5 : 0.22}" stroke-width="9" ` +
    `${names.blur('fine')} transform="translate(0 3)"/>`
  const coating =
    `${outline} fill="none" stroke="${names.paint('coating')}" stroke-width="10" ${names.blur('fine')} ` +
    `opacity="${lens.sun ? 0.45 : 0.8}" transform="translate(-3 -4)"/>`
  return (
    tint +
    group(
      `clip-path="${names.paint(`in${index}`)}"`,
      path(
        slant(stage, side, [-0.95, -0.1, -0.75, -1.5]),
        `fill="${reflection}" opacity="${broad}"`,
      ) +
        path(
          slant(stage, side, [0.08, 0.26, -0.4, -0.58]),
          `fill="${reflection}" opacity="${narrow}"`,
        ) +
        edgeShade +
        coating,
    )
  )
}

/**
 * A slanting band across a lens: left and right end at the head, then right and left end at the foot, in
 * half lens widths from the centre. Both lenses slant the same way, as the lamp is one.
 */
function slant(stage: Stage, side: Side, ends: [number, number, number, number]): string {
  const { shape, model } = stage
  const corner = (across: number, down: number) => {
    const x = ((across * side * shape.lensWidth) / 2 + model.lensCentre) * side
    return stage
      .project([x, (down * shape.lensHeight) / 2, 0])
      .map(num)
      .join(' ')
  }
  const [headLeft, headRight, footRight, footLeft] = ends
  const head = `M${corner(headLeft, -1.2)}L${corner(headRight, -1.2)}`
  return `${head}L${corner(footRight, 1.2)}L${corner(footLeft, 1.2)}Z`
}
