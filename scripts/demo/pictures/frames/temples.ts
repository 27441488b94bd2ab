import { openPath, polygonPath } from '../curves'
import { mixColours, type Point, type Point3 } from '../maths'
import { MATERIALS, type Material } from '../materials'
import { group, path } from '../svg'
import type { Temple } from './model'
import { bodyFill } from './paints'
import type { Stage } from './stage'
import { tube } from './tube'

/** Both temples behind the front, the farther one first. */
export function temples(stage: Stage): string {
  if (!stage.showTemples) return ''
  const [left, right] = stage.model.temples
  const backToFront = stage.view.yaw >= 0 ? [left, right] : [right, left]
  return backToFront.map((temple) => drawTemple(stage, temple)).join('')
}

function drawTemple(stage: Stage, temple: Temple): string {
  const { material } = stage
  const last = temple.line.length - 1
  const middle = (until: number) => openPath(edge(stage, temple, 0, 0, 0, until))
  if (material.kind === 'metal')
    return (
      tube(stage, middle(30), 2.1 * stage.scale) +
      templeBody(stage, temple, 28, MATERIALS.black, MATERIALS.black.base)
    )
  const body = templeBody(stage, temple, 0, material, bodyFill(stage))
  if (material.opacity < 1) return body + tube(stage, middle(34), 3.4)
  return stage.shape.browBars ? body + tube(stage, middle(Math.min(3, last)), 5) : body
}

/** Two faces, the edges above and below and the cut at the tip; the hidden face first. */
function templeBody(
  stage: Stage,
  temple: Temple,
  from: number,
  material: Material,
  fill: string,
): string {
  const { names, view } = stage
  const last = temple.line.length - 1
  const half = temple.thickness / 2
  const facing = view.folded || view.yaw * temple.side > 0 ? 1 : -1
  const line = (across: number, up: number, first = from, until = last) =>
    edge(stage, temple, across, up, first, until)
  const face = (across: number) => between(line(across, -1), line(across, 1))
  const rounding = (up: number) => between(line(-half, up), line(half, up))
  const tip = (up: number) => [...line(-half, up, last), ...line(half, up, last)]
  const cut = mixColours(material.dark, material.base, 0.5)
  const outside = face(half * facing)
  const light = openPath(line(half * facing, -0.62, from + 1, last - 1))
  return group(
    `opacity="${material.opacity}"`,
    path(face(-half * facing), `fill="${material.dark}"`) +
      path(rounding(1), `fill="${mixColours(material.dark, material.base, 0.3)}"`) +
      path(rounding(-1), `fill="${mixColours(material.base, material.light, 0.42)}"`) +
      path(
        between(tip(-1), tip(1)),
        `fill="${cut}" stroke="${cut}" stroke-width="3" stroke-linejoin="round"`,
      ) +
      path(outside, `fill="${fill}"`) +
      path(outside, `fill="${names.paint('shade')}" opacity="${facing < 0 ? 1 : 0.7}"`) +
      path(
        light,
        `fill="none" stroke="#fff" stroke-opacity="${material.opacity < 1 ? 0.7 : 0.3}" ` +
          `stroke-width="2.4" stroke-linecap="round" ${names.blur('hair')}`,
      ),
  )
}

const between = (there: readonly Point[], back: readonly Point[]) =>
  polygonPath([...there, ...[...back].reverse()])

/**
 * A projected line along the temple: `across` millimetres out from its middle, `up` from -1 (upper edge) to
 * 1 (lower edge), between two points of the middle line.
 */
function edge(
  stage: Stage,
  temple: Temple,
  across: number,
  up: number,
  from: number,
  until: number,
): Point[] {
  const { line, side } = temple
  const outward = across * side
  const result: Point[] = []
  for (let i = from; i <= until; i++) {
    const [x, y, z] = line[i]
    const [dx, dy, dz] = scaled(uprightAt(line, i), halfHeight(temple, i, up))
    result.push(
      stage.project(
        stage.view.folded ? [x + dx, y + dy, z + dz + outward] : [x + dx + outward, y + dy, z + dz],
      ),
    )
  }
  return result
}

const scaled = ([x, y, z]: Point3, factor: number): Point3 => [x * factor, y * factor, z * factor]

/** Half the height of the section; the last three points are rounded off. */
function halfHeight(temple: Temple, index: number, up: number): number {
  const last = temple.line.length - 1
  const half = (up * temple.height(index / last)) / 2
  if (index <= last - 3) return half
  return half * (1 - ((index - last + 3) / 3) ** 2 * 0.7) ** 0.5
}

/** The unit vector in the temple's upright plane, at right angles to its direction. */
function uprightAt(line: readonly Point3[], index: number): Point3 {
  const before = line[Math.max(0, index - 1)]
  const after = line[Math.min(line.length - 1, index + 1)]
  const along = [0, 1, 2].map((axis) => after[axis] - before[axis])
  const length = Math.hypot(...along) || 1
  const slope = along[1] / length
  const upright: Point3 = [
    (-slope * along[0]) / length,
    1 - slope * slope,
    (-slope * along[2]) / length,
  ]
  return scaled(upright, 1 / (Math.hypot(...upright) || 1))
}
