import { printedMark } from '../mark'
import { group, path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** A carton of single wet wipes, one sachet leaning on it. */
export const wipes = (kit: Kit): string =>
  [groundShadow(kit, [410, 566], 226, 18), ...carton(kit), sachet(kit)].join('')

function carton({ names, colour, dark }: Kit): string[] {
  return [
    path('M226 330L520 310V556L226 562Z', `fill="${names.paint('body')}"`),
    path('M520 310L616 340V540L520 556Z', `fill="${dark}"`),
    path('M226 420L520 406V462L226 472Z', `fill="#fff" opacity=".92"`),
    path('M520 406L616 420V468L520 462Z', `fill="#dfe6e5" opacity=".9"`),
    path('M520 310V556', 'stroke="#fff" stroke-opacity=".4" stroke-width="2"'),
    printedMark(330, 378, 0.8, '#ffffff', 0.9),
    path(
      'M262 438L420 430M262 452L360 447',
      `stroke="${colour}" stroke-opacity=".6" stroke-width="5" stroke-linecap="round"`,
    ),
    path(
      'M244 346L504 328',
      `stroke="#fff" stroke-opacity=".28" stroke-width="10" stroke-linecap="round" ${names.blur('fine')}`,
    ),
  ]
}

function sachet(kit: Kit): string {
  const parts = [
    groundShadow(kit, [88, 150], 92, 9),
    path('M4 4H180V146H4Z', 'fill="#f3f6f5" stroke="#b9c6c5" stroke-width="1.5"'),
    path(
      'M4 4H180V20H4ZM4 130H180V146H4Z',
      'fill="#d8e1e0" stroke="#b9c6c5" stroke-width="1" stroke-dasharray="3 3"',
    ),
    path('M4 52H180V100H4Z', `fill="${kit.colour}" opacity=".9"`),
    path(
      'M20 26L150 124',
      `stroke="#fff" stroke-opacity=".5" stroke-width="16" ${kit.names.blur('fine')}`,
    ),
    printedMark(92, 76, 0.62, '#ffffff', 0.9),
  ]
  return group('transform="translate(150 424) rotate(-8)"', parts.join(''))
}
