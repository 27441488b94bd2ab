import { mixColours, num, seededRandom, type Point } from '../maths'
import { blurFilters, clipPath, ellipse, group, linearGradient, path, type Stop } from '../svg'
import type { Stage } from './stage'

/** The fill of the frame's body: plain or with flecks. */
export const bodyFill = ({ material, names }: Stage): string =>
  names.paint(material.flecks ? 'flecks' : 'body')

/** Gradients, flecks, blurs, and the outlines that several painters use again. */
export function paints(stage: Stage): string {
  const { names, head, foot, frontPath, lensPaths } = stage
  const gradient = (name: string, stops: Stop[], from: Point, to: Point) =>
    linearGradient(names.id(name), stops, from, to)
  return [
    blurFilters(names),
    gradient('body', bodyStops(stage), [0, head], [0, foot]),
    flecks(stage),
    gradient('shade', SHADE, [260, head], [420, foot]),
    gradient('metal', metalStops(stage), [90, head], [700, foot + 40]),
    gradient('glass', glassStops(stage), [0, head], [0, foot]),
    gradient('highlight', HIGHLIGHT, [100, head], [640, foot]),
    gradient('reflection', reflectionStops(stage), [0, head], [0, foot - (foot - head) * 0.2]),
    stage.lens.mirror
      ? gradient('mirror', mirrorStops(stage.lens.mirror), [150, head], [640, foot])
      : '',
    gradient('coating', COATING, [200, head], [500, foot]),
    path(frontPath, `id="${names.id('front')}"`),
    clipPath(names.id('inside-front'), path(frontPath, 'clip-rule="evenodd"')),
    ...lensPaths.map(
      (d, i) => path(d, `id="${names.id(`lens${i}`)}"`) + clipPath(names.id(`in${i}`), path(d, '')),
    ),
  ].join('')
}

const SHADE: Stop[] = [
  [0, '#fff', 0.16],
  [0.3, '#fff', 0.02],
  [0.65, '#000', 0],
  [1, '#000', 0.22],
]
const HIGHLIGHT: Stop[] = [
  [0, '#fff', 1],
  [0.45, '#fff', 0.75],
  [1, '#fff', 0.3],
]
const COATING: Stop[] = [
  [0, '#5fae9b', 0],
  [0.5, '#7dbfae', 0.55],
  [1, '#8d7fc0', 0.1],
]

const bodyStops = ({ material: { base, light, dark, foot } }: Stage): Stop[] => [
  [0, mixColours(base, light, foot ? 0.06 : 0.22)],
  [foot ? 0.32 : 0.5, base],
  [foot ? 0.86 : 1, foot ?? mixColours(base, dark, 0.35)],
]

const metalStops = ({ wire: { base, light, dark } }: Stage): Stop[] => [
  [0, light],
  [0.12, base],
  [0.3, dark],
  [0.42, base],
  [0.5, light],
  [0.62, base],
  [0.82, dark],
  [1, base],
]

function glassStops({ lens, night }: Stage): Stop[] {
  if (lens.tint)
    return [
      [0, lens.head, lens.tint],
      [1, lens.foot, lens.tint * 0.8],
    ]
  if (lens.sun)
    return [
      [0, lens.head, 0.96],
      [0.45, mixColours(lens.head, lens.foot, 0.4), 0.9],
      [1, lens.foot, 0.62],
    ]
  return [
    [0, '#fff', night ? 0.12 : 0.3],
    [0.45, lens.head, night ? 0.05 : 0.1],
    [1, lens.foot, night ? 0.1 : 0.26],
  ]
}

const mirrorStops = ([near, far]: readonly [string, string]): Stop[] => [
  [0, near, 0.85],
  [0.4, mixColours(near, '#ffffff', 0.35), 0.6],
  [0.7, far, 0.6],
  [1, near, 0.35],
]

const reflectionStops = ({ lens }: Stage): Stop[] => [
  [0, '#fff', lens.sun ? 0.34 : 0.6],
  [1, '#fff', 0],
]

const FLECK_COUNT = 210

function flecks({ material, names, seed }: Stage): string {
  const colours = material.flecks
  if (!colours) return ''
  const random = seededRandom(seed)
  const one = () => {
    const colour = colours[Math.floor(random() * 2.7)]
    const radius = 8 + random() * random() * 34
    const centre: Point = [60 + random() * 680, 150 + random() * 500]
    const opacity = num(0.5 + random() * 0.5)
    const turn = num((random() * 50 - 25) * (material.streak ? 0.2 : 1))
    const attributes = `fill="${colour}" opacity="${opacity}" transform="rotate(${turn} 400 400)"`
    return ellipse(centre, radius * (material.streak ?? 1.3), radius * 0.7, attributes)
  }
  const ground = `<rect width="800" height="800" fill="${names.paint('body')}"/>`
  const spots = group(names.blur('fine'), Array.from({ length: FLECK_COUNT }, one).join(''))
  return `<pattern id="${names.id('flecks')}" patternUnits="userSpaceOnUse" width="800" height="800">${ground}${spots}</pattern>`
}
