import { num, type Point } from '../maths'
import { circle, group, path } from '../svg'
import type { Kit } from './kit'

const LINKS = 74

/** A point of the loop in which the chain lies. */
function along(part: number): Point {
  const angle = part * 2 * Math.PI * 1.12 + 1.3
  const radius = 1 - part * 0.16
  return [400 + Math.cos(angle) * 236 * radius, 428 + Math.sin(angle) * 128 * radius]
}

/** A fine chain for the neck, laid down in a loop, with a rubber eye at each end. */
export function chain(kit: Kit): string {
  const { names, colour, dark, light } = kit
  const points = Array.from({ length: LINKS + 1 }, (_, i) => along(i / LINKS))
  const shadow = path(
    `M${points.map(([x, y]) => `${num(x + 7)} ${num(y + 9)}`).join('L')}`,
    `fill="none" stroke="#10191b" stroke-opacity=".4" stroke-width="9" ${names.blur('fine')}`,
  )
  const links = points.slice(0, -1).map((point, i) => {
    const next = points[i + 1]
    const turn = (Math.atan2(next[1] - point[1], next[0] - point[0]) * 180) / Math.PI
    const flat = i % 2 === 0
    return group(
      `transform="translate(${num(point[0])} ${num(point[1])}) rotate(${num(turn)})"`,
      flat
        ? `<rect x="-9" y="-6" width="26" height="12" rx="6" fill="none" stroke="${dark}" stroke-width="5.4"/>` +
            `<rect x="-9" y="-6" width="26" height="12" rx="6" fill="none" stroke="${colour}" stroke-width="3.4"/>` +
            path('M-4 -6.6H11', `stroke="${light}" stroke-width="1.8" stroke-linecap="round"`)
        : path('M-8 0H16', `stroke="${dark}" stroke-width="6" stroke-linecap="round"`) +
            path('M-7 -1H15', `stroke="${light}" stroke-width="2.4" stroke-linecap="round"`),
    )
  })
  const ends = [points[0], points[LINKS]].map(([x, y], i) => eye(kit, [x, y], i === 0 ? 24 : -150))
  return shadow + links.join('') + ends.join('')
}

/** The rubber eye that grips a temple. */
function eye({ names }: Kit, [x, y]: Point, turn: number): string {
  const loop = 'M0 0Q22 -26 52 -20Q74 -12 66 6Q54 22 26 12Q10 6 0 0Z'
  return group(
    `transform="translate(${num(x)} ${num(y)}) rotate(${turn})"`,
    path(
      loop,
      `fill="none" stroke="#10191b" stroke-opacity=".35" stroke-width="11" ${names.blur('fine')} transform="translate(6 8)"`,
    ) +
      path(loop, 'fill="none" stroke="#1b2123" stroke-width="9"') +
      path(loop, 'fill="none" stroke="#7d878a" stroke-width="2" transform="translate(-1 -2)"') +
      circle([0, 0], 9, 'fill="#d9c08a" stroke="#7a6332" stroke-width="2"'),
  )
}
