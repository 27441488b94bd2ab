import type { BackdropName } from '../backdrops'
import { closedPath } from '../curves'
import { LENSES, type Lens, type LensName } from '../lenses'
import { hashText, type Point, type Point3 } from '../maths'
import { MATERIALS, type Material, type MaterialName } from '../materials'
import { SHAPES, type Shape, type ShapeName } from '../shapes'
import { namesFor, type Names } from '../svg'
import { cameraFor, VIEWS, type Camera, type View, type ViewName } from '../views'
import { buildModel, depthAt, onSide, SIDES, type FrameModel } from './model'

/** What to draw. `temples` false leaves only the front (the home picture). */
export type FrameSpec = {
  shape: ShapeName
  material: MaterialName
  lens: LensName
  view: ViewName
  backdrop: BackdropName
  temples?: boolean
}

/** A frame placed before the camera: everything the painters share. */
export type Stage = {
  names: Names
  model: FrameModel
  shape: Shape
  material: Material
  /** The metal of rims, bridge and pads. */
  wire: Material
  lens: Lens
  view: View
  night: boolean
  showTemples: boolean
  /** Seed of the flecks: the same for every view of one frame. */
  seed: number
  project: Camera['project']
  scale: number
  /** Points of the front, `behind` millimetres back from its surface. */
  projectFront: (points: readonly Point[], behind?: number) => Point[]
  /** y in pixels of the frame's head and foot: where the light of the paints begins and ends. */
  head: number
  foot: number
  /** Left and right lens as closed paths. */
  lensPaths: string[]
  /** The acetate front with its two holes (fill rule even-odd). */
  frontPath: string
}

/** @throws when the shape does not exist in the material. */
export function setStage(spec: FrameSpec): Stage {
  const shape: Shape = SHAPES[spec.shape]
  const material: Material = MATERIALS[spec.material]
  const view: View = VIEWS[spec.view]
  if (shape.browBars && material.kind === 'metal') throw new Error('browline needs acetate bars')
  const model = buildModel(shape, material, view.folded)
  const onFace = ([x, y]: Point): Point3 => [x, y, depthAt(x, y)]
  const outermost = [...model.contour.map(onFace), ...model.temples.flatMap(({ line }) => line)]
  const { project, scale } = cameraFor(view, outermost)
  const projectFront = (points: readonly Point[], behind = 0) =>
    points.map(([x, y]) => project([x, y, depthAt(x, y) - behind]))
  const lensPaths = SIDES.map((side) =>
    closedPath(projectFront(onSide(model.lensEdge, side, model))),
  )
  const [head, foot] = [-shape.lensHeight / 2 - 6, model.foot].map(
    (y) => projectFront([[0, y]])[0][1],
  )
  return {
    names: namesFor(`f${hashText(Object.values(spec).join()).toString(36)}`),
    model,
    shape,
    material,
    view,
    project,
    scale,
    projectFront,
    head,
    foot,
    lensPaths,
    wire: material.kind === 'metal' ? material : MATERIALS.gold,
    lens: LENSES[spec.lens],
    night: spec.backdrop === 'night',
    showTemples: spec.temples ?? true,
    seed: hashText(spec.shape + spec.material),
    frontPath: closedPath(projectFront(model.contour)) + lensPaths.join(''),
  }
}
