import { printedMark } from '../mark'
import { mixColours } from '../maths'
import { path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** A folded microfibre cloth with a turned corner. */
export function cloth(kit: Kit): string {
  const { names, colour, dark, pale } = kit
  const layers = [0, 1, 2].map((index) => lowerLayer(kit, index))
  const top = path(
    'M216 236Q400 222 604 238Q612 400 604 546Q560 550 520 551L214 546Q206 400 216 236Z',
    `fill="${names.paint('body')}"`,
  )
  const corner = [
    path('M604 430V546Q560 550 486 551Q530 500 604 430Z', `fill="${pale}"`),
    path(
      'M604 430Q530 498 486 551',
      `stroke="${dark}" stroke-opacity=".5" stroke-width="7" fill="none" ${names.blur('fine')}`,
    ),
    path(
      'M604 430Q560 470 552 478Q560 520 486 551Q530 498 604 430Z',
      `fill="${mixColours(colour, '#ffffff', 0.6)}"`,
    ),
  ]
  const folds = path(
    'M236 300Q400 280 590 330M240 470Q330 430 470 500',
    `fill="none" stroke="#fff" stroke-opacity=".09" stroke-width="34" ${names.blur('wide')}`,
  )
  const seam = path(
    'M228 250Q400 238 592 251',
    'fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="2" stroke-dasharray="5 4"',
  )
  const print = printedMark(330, 350, 0.9, '#ffffff', 0.6)
  return [
    groundShadow(kit, [404, 566], 222, 16),
    ...layers,
    top,
    ...corner,
    folds,
    seam,
    print,
  ].join('')
}

function lowerLayer({ dark, light }: Kit, index: number): string {
  const up = (y: number, by = 9) => y - index * by
  const right = (x: number, by: number) => x + index * by
  const outline =
    `M${right(206, 5)} ${up(252)}Q400 ${up(240)} ${right(598, 3)} ${up(256)}` +
    `Q606 410 ${right(600, 2)} ${up(562, 8)}Q400 ${up(574, 8)} ${right(202, 4)} ${up(562, 8)}` +
    `Q196 410 ${right(206, 5)} ${up(252)}Z`
  const fill = mixColours(dark, light, 0.3 + index * 0.22)
  return path(outline, `fill="${fill}" stroke="${dark}" stroke-opacity=".25"`)
}
