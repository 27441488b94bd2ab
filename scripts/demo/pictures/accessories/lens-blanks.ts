import { num } from '../maths'
import { clipPath, ellipse, group, path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** Two uncut lenses, one standing behind the other. */
export const lensBlanks = (kit: Kit): string => disc(kit, 490, 372, 150) + disc(kit, 336, 420, 178)

function disc(kit: Kit, x: number, y: number, radius: number): string {
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
      path(sky, gleam) + path(band, `${gleam} opacity=".6"`) + round(coating),
    ) +
    round('fill="none" stroke="#7f9c9c" stroke-opacity=".6" stroke-width="1.6"')
  )
}
