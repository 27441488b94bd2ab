import { num, type Point } from '../maths'
import { circle, clipPath, ellipse, group, linearGradient, path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** Two uncut lenses, one standing behind the other. */
export const lensBlanks = (kit: Kit): string => pair(kit, '')

/** A lens with three fields of sight: far above, near below, a corridor between. */
export const progressiveLens = (kit: Kit): string => {
  const [x, y] = FRONT
  const line = `fill="none" stroke="${kit.colour}" stroke-opacity=".5" stroke-width="3" stroke-dasharray="2 9" stroke-linecap="round"`
  const fields = [
    `M${x - 168} ${y - 26}Q${x - 60} ${y - 34} ${x - 26} ${y + 24}Q${x - 14} ${y + 66} ${x - 70} ${y + 160}`,
    `M${x + 168} ${y - 26}Q${x + 60} ${y - 34} ${x + 26} ${y + 24}Q${x + 14} ${y + 66} ${x + 70} ${y + 160}`,
  ]
  const marks = [-70, 74].map((dy) =>
    circle(
      [x, y + dy],
      13,
      `fill="none" stroke="${kit.colour}" stroke-opacity=".55" stroke-width="3"`,
    ),
  )
  return pair(kit, fields.map((d) => path(d, line)).join('') + marks.join(''))
}

/** A lens with rings of small lenses around a clear middle. */
export const ringedLens = (kit: Kit): string => {
  const [x, y] = FRONT
  const rings = [62, 84, 106, 128].flatMap((radius, ring) =>
    Array.from({ length: 18 + ring * 6 }, (_, i) => {
      const angle = ((i + ring / 2) / (18 + ring * 6)) * 2 * Math.PI
      const centre: Point = [x + Math.cos(angle) * radius * 0.94, y + Math.sin(angle) * radius]
      return circle(
        centre,
        6.5,
        `fill="#fff" fill-opacity=".7" stroke="${kit.colour}" stroke-opacity=".32" stroke-width="1.4"`,
      )
    }),
  )
  return pair(kit, rings.join(''))
}

/** A lens that darkens in the sun: the lower part is in the shade still. */
export const tintedLens = (kit: Kit): string => {
  const { names, colour } = kit
  const tint = linearGradient(
    names.id('tint'),
    [
      [0, colour, 0.86],
      [0.55, colour, 0.6],
      [1, colour, 0.06],
    ],
    [260, 240],
    [430, 600],
  )
  return (
    `<defs>${tint}</defs>` +
    pair(kit, ellipse(FRONT, RADIUS * 0.94, RADIUS, `fill="${names.paint('tint')}"`))
  )
}

const FRONT: Point = [336, 420]
const RADIUS = 178

const pair = (kit: Kit, onFront: string) =>
  disc(kit, 490, 372, 150, '') + disc(kit, ...FRONT, RADIUS, onFront)

function disc(kit: Kit, x: number, y: number, radius: number, drawn: string): string {
  const { names } = kit
  const round = (attributes: string, shift = [0, 0]) =>
    ellipse([x + shift[0], y + shift[1]], radius * 0.94, radius, attributes)
  const inside = `disc${x}`
  const at = (across: number, down: number) =>
    `${num(x + across * radius)} ${num(y + down * radius)}`
  const sky = `M${at(-1, -0.2)}Q${at(-0.2, -0.9)} ${at(1, -0.86)}L${at(1, -1.2)}L${at(-1, -1.2)}Z`
  const band = `M${at(-0.8, 1)}L${at(0.25, -1)}L${at(0.5, -1)}L${at(-0.5, 1)}Z`
  const gleam = `fill="${names.paint('gleam')}"`
  const coating = `fill="none" stroke="${names.paint('coating')}" stroke-width="20" ${names.blur('fine')}`
  return (
    groundShadow(kit, [x, y + radius], radius * 0.46, 12) +
    round('fill="#bcd2d2" opacity=".75"', [13, 1]) +
    round('fill="#eef5f4" opacity=".86"') +
    round(`fill="${names.paint('glass')}"`) +
    clipPath(names.id(inside), round('')) +
    group(
      `clip-path="${names.paint(inside)}"`,
      drawn + path(sky, gleam) + path(band, `${gleam} opacity=".6"`) + round(coating),
    ) +
    round('fill="none" stroke="#7f9c9c" stroke-opacity=".6" stroke-width="1.6"')
  )
}
