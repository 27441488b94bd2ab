import { printedMark } from '../mark'
import { path } from '../svg'
import { groundShadow, type Kit } from './kit'

const SHELL = 'M140 440H662Q664 536 560 542H242Q138 536 140 440Z'

/** A hard case, its lid a little open on the lining. */
export function glassesCase(kit: Kit): string {
  const { names, colour, dark, pale } = kit
  const body = names.paint('body')
  const lid = [
    path('M142 424Q142 300 260 296H548Q662 300 660 424Z', `fill="${dark}"`),
    path('M150 424Q152 312 262 308H546Q652 312 652 424Z', `fill="${body}"`),
    path(
      'M170 400Q182 326 268 322H532Q604 324 626 376',
      `fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="4" ${names.blur('hair')}`,
    ),
  ]
  const lining = [
    path('M146 420H656L650 442H152Z', `fill="${pale}"`),
    path('M150 438H652L650 446H152Z', 'fill="#000" opacity=".18"'),
  ]
  const shell = [
    path(SHELL, `fill="${colour}"`),
    path(SHELL, `fill="${body}" opacity=".85"`),
    path('M148 446H654', 'stroke="#fff" stroke-opacity=".5" stroke-width="2.4"'),
    path(
      'M168 520Q200 536 250 536H556',
      `fill="none" stroke="#000" stroke-opacity=".22" stroke-width="7" ${names.blur('fine')}`,
    ),
  ]
  const clasp = [
    '<rect x="378" y="432" width="46" height="17" rx="5" fill="#d9c08a"/>',
    '<rect x="378" y="432" width="46" height="5" rx="2.5" fill="#fff3d2"/>',
  ]
  const print = printedMark(401, 372, 0.86, '#e9d6a8', 0.9)
  return [
    groundShadow(kit, [400, 540], 270, 20),
    ...lid,
    ...lining,
    ...shell,
    ...clasp,
    print,
  ].join('')
}
