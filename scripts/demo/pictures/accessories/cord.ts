import { circle, group, path } from '../svg'
import type { Kit } from './kit'

const LINE =
  'M196 470C150 330 330 250 470 282C640 320 660 470 520 510C420 536 330 500 342 430C352 380 440 372 520 402L640 446'

/** A woven band for sport, with a stopper and two grips. */
export function cord(kit: Kit): string {
  const { names, colour, dark, light } = kit
  const strand = (attributes: string) =>
    path(LINE, `fill="none" stroke-linecap="round" stroke-linejoin="round" ${attributes}`)
  const band = [
    strand(
      `stroke="#10191b" stroke-opacity=".34" stroke-width="20" ${names.blur('soft')} transform="translate(9 14)"`,
    ),
    strand(`stroke="${dark}" stroke-width="19"`),
    strand(`stroke="${colour}" stroke-width="15"`),
    strand(`stroke="${light}" stroke-opacity=".55" stroke-width="15" stroke-dasharray="4 9"`),
    strand(
      `stroke="#fff" stroke-opacity=".35" stroke-width="3" transform="translate(-2 -4)" ${names.blur('hair')}`,
    ),
  ]
  return [...band, grip(kit, 196, 470, 104), grip(kit, 640, 446, 22), stopper(kit)].join('')
}

/** The rubber sleeve that a temple is pushed into. */
function grip({ names }: Kit, x: number, y: number, turn: number): string {
  const sleeve = 'M-8 -15Q30 -19 86 -12Q94 0 86 12Q30 19 -8 15Q-16 0 -8 -15Z'
  return group(
    `transform="translate(${x} ${y}) rotate(${turn})"`,
    path(sleeve, `fill="#10191b" opacity=".35" ${names.blur('fine')} transform="translate(4 8)"`) +
      path(sleeve, 'fill="#1d2325"') +
      path(
        'M0 -9Q40 -12 78 -7',
        `stroke="#8f999b" stroke-opacity=".8" stroke-width="4" fill="none" stroke-linecap="round" ${names.blur('hair')}`,
      ) +
      path('M10 -15V15M22 -16V16M34 -16V16', 'stroke="#000" stroke-opacity=".5" stroke-width="2"'),
  )
}

function stopper({ names }: Kit): string {
  return group(
    'transform="translate(470 283) rotate(12)"',
    `<rect x="-26" y="-20" width="58" height="42" rx="17" fill="#10191b" opacity=".4" ${names.blur('fine')} transform="translate(4 8)"/>` +
      '<rect x="-26" y="-20" width="58" height="40" rx="17" fill="#23292b"/>' +
      `<rect x="-18" y="-15" width="42" height="10" rx="5" fill="#fff" opacity=".3" ${names.blur('hair')}/>` +
      circle([3, 3], 7, 'fill="#d9c08a"'),
  )
}
