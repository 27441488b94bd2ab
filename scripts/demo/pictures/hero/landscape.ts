import { num, seededRandom, type Point } from '../maths'
import { ellipse, group, path } from '../svg'
import { HORIZON, LANDMARKS, type LandmarkName } from './landmarks'
import type { Palette } from './palette'

const WIDTH = 780

/** A far bank after rain: hills, a landmark, trees one by one, and their image in the river. */
export function landscape(
  palette: Palette,
  landmark: LandmarkName,
): { defs: string; body: string } {
  const random = seededRandom(11)
  const bank = trees(random, palette) + LANDMARKS[landmark](palette.trees)
  const body = [
    `<rect x="-40" y="-120" width="860" height="${HORIZON + 140}" fill="url(#sky)"/>`,
    `<circle cx="596" cy="330" r="${palette.sunSize}" fill="url(#sun)" opacity="${palette.sunStrength}"/>`,
    `<circle cx="596" cy="330" r="24" fill="${palette.sun}"/>`,
    path(ridge(HORIZON - 36, 74, 3.1), `fill="${palette.ridges[0]}"`),
    path(ridge(HORIZON - 18, 54, 1.3), `fill="${palette.ridges[1]}"`),
    path(ridge(HORIZON, 30, 5.2), `fill="${palette.ridges[2]}" opacity=".9"`),
    `<rect x="-40" y="${HORIZON}" width="860" height="420" fill="url(#river)"/>`,
    group(`opacity=".32" transform="translate(0 ${2 * HORIZON + 6}) scale(1 -1)"`, bank),
    bank,
    ripples(random, palette),
  ]
  return { defs: paints(palette), body: body.join('') }
}

function paints({ sky, river, sun }: Palette): string {
  return (
    '<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">' +
    `<stop offset="0" stop-color="${sky[0]}"/><stop offset=".55" stop-color="${sky[1]}"/>` +
    `<stop offset="1" stop-color="${sky[2]}"/></linearGradient>` +
    '<linearGradient id="river" x1="0" y1="0" x2="0" y2="1">' +
    `<stop offset="0" stop-color="${river[0]}"/><stop offset="1" stop-color="${river[1]}"/></linearGradient>` +
    `<radialGradient id="sun"><stop offset="0" stop-color="${sun}"/>` +
    `<stop offset=".25" stop-color="${sun}" stop-opacity=".7"/>` +
    `<stop offset="1" stop-color="${sun}" stop-opacity="0"/></radialGradient>`
  )
}

/** A range of hills standing on `foot`, as a filled outline. */
function ridge(foot: number, height: number, seed: number): string {
  const steps = 26
  const random = seededRandom(seed)
  const crest = Array.from({ length: steps + 1 }, (_, i): Point => {
    const waves = Math.sin(i * 0.55 + seed) * 0.5 + Math.sin(i * 0.23 + seed * 2) * 0.6 + 0.4
    return [-40 + (i * (WIDTH + 80)) / steps, foot - height * (waves + random() * 0.18)]
  })
  const [firstX, firstY] = crest[0]
  let outline = `M-40 ${foot + 60}L${firstX} ${num(firstY)}`
  for (let i = 0; i < steps; i++) {
    const [[x, y], [nextX, nextY]] = [crest[i], crest[i + 1]]
    outline += `Q${num(x)} ${num(y)} ${num((x + nextX) / 2)} ${num((y + nextY) / 2)}`
  }
  return `${outline}L${WIDTH + 40} ${foot + 60}Z`
}

function trees(random: () => number, palette: Palette): string {
  return Array.from({ length: 64 }, (_, index) => oneTree(random, palette.trees, index)).join('')
}

function oneTree(random: () => number, colour: string, index: number): string {
  const x = index * 12.6 + random() * 9 - 10
  const height = 20 + random() * 34
  const width = 8 + random() * 9
  const y = HORIZON + 2 + random() * 5
  const opacity = (0.62 + random() * 0.38).toFixed(2)
  const trunk = path(
    `M${num(x)} ${num(y)}v${num(-height * 0.55)}`,
    `stroke="${colour}" stroke-width="1.7"`,
  )
  const crown = [0, 1, 2, 3].map((layer) => {
    const sway = (random() - 0.5) * width * 0.9
    const centre: Point = [x + sway, y - height * (0.42 + layer * 0.17)]
    const spread = width * (0.62 - layer * 0.11)
    return ellipse(centre, spread, height * 0.17, `fill="${colour}" opacity=".86"`)
  })
  return group(`opacity="${opacity}"`, trunk + crown.join(''))
}

function ripples(random: () => number, palette: Palette): string {
  const count = 46
  const one = (index: number) => {
    const nearness = index / count
    const y = HORIZON + 14 + nearness ** 1.5 * 190
    const length = 20 + random() * 150 * (0.3 + nearness)
    const x = (random() * WIDTH).toFixed(0)
    const strength = (0.16 + random() * 0.4).toFixed(2)
    return path(
      `M${x} ${num(y)}h${length.toFixed(0)}`,
      `stroke="${palette.ripples}" stroke-opacity="${strength}" stroke-width="${num(1 + index / 30)}" stroke-linecap="round"`,
    )
  }
  return Array.from({ length: count }, (_, index) => one(index)).join('')
}
