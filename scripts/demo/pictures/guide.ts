import { onBackdrop } from './backdrops'
import { openPath } from './curves'
import { drawFrame } from './frames/frame'
import { setStage, type FrameSpec, type Stage } from './frames/stage'
import { circle, path } from './svg'
import type { Point } from './maths'

const AMBER = '#bd7c2b'
const GREEN = '#17585b'
const OPTICAL = { shape: 'square', lens: 'clear', backdrop: 'mist' } as const

/** Drawings of an article: where the numbers on a temple are measured. Colours are named in its text. */
export const GUIDES = {
  width: { ...OPTICAL, material: 'grey', view: 'front', temples: false },
  temple: { ...OPTICAL, material: 'grey', view: 'profile' },
} satisfies Record<string, FrameSpec>

export type GuideName = keyof typeof GUIDES

/** A frame with its measures: lens width amber and bridge green from the front, temple length amber from aside. */
export function guide(name: GuideName): string {
  const spec: FrameSpec = GUIDES[name]
  const stage = setStage(spec)
  const { defs, body } = drawFrame(stage)
  const measures = name === 'width' ? widths(stage) : templeLength(stage)
  return onBackdrop(spec.backdrop, stage.names, { defs, body: body + measures })
}

function widths({ model, shape, projectFront }: Stage): string {
  const y = model.foot + 9
  const row = (from: number, to: number) =>
    projectFront([
      [from, y],
      [to, y],
    ])
  const [near, far] = [shape.bridge / 2, shape.bridge / 2 + shape.lensWidth]
  return (
    measure(row(-far, -near), AMBER) +
    measure(row(near, far), AMBER) +
    measure(row(-near, near), GREEN)
  )
}

function templeLength({ model, project }: Stage): string {
  const nearest = model.temples[1]
  return measure(
    nearest.line.map(([x, y, z]) => project([x, y - 13, z])),
    AMBER,
  )
}

/** A line with an upright end on both sides. */
function measure(points: Point[], colour: string): string {
  const ends = [points[0], points[points.length - 1]]
  return (
    path(
      openPath(points),
      `fill="none" stroke="${colour}" stroke-width="5" stroke-linecap="round"`,
    ) +
    ends.map((end) => circle(end, 9, `fill="#fff" stroke="${colour}" stroke-width="5"`)).join('')
  )
}
