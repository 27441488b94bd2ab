import { printedMark } from '../mark'
import { path } from '../svg'
import { groundShadow, type Kit } from './kit'

const BODY =
  'M196 336Q200 296 250 290Q400 276 560 292Q612 298 616 342L622 500Q622 546 570 550Q400 562 240 550Q190 546 188 498Z'

/** A soft pouch that closes with a flap and a loop. */
export function softCase(kit: Kit): string {
  const { names, colour, dark, light } = kit
  const body = [
    path(BODY, `fill="${colour}"`),
    path(BODY, `fill="${names.paint('body')}" opacity=".9"`),
    path(
      'M204 500Q214 532 262 536Q400 546 560 536',
      `fill="none" stroke="#000" stroke-opacity=".22" stroke-width="9" ${names.blur('fine')}`,
    ),
  ]
  const flap = [
    path(
      'M192 350Q400 470 620 350',
      `fill="none" stroke="#000" stroke-opacity=".4" stroke-width="12" ${names.blur('soft')} transform="translate(4 8)"`,
    ),
    path(
      'M196 336Q200 296 250 290Q400 276 560 292Q612 298 616 342Q520 430 408 434Q290 430 196 336Z',
      `fill="${colour}"`,
    ),
    path(
      'M196 336Q200 296 250 290Q400 276 560 292Q612 298 616 342Q520 430 408 434Q290 430 196 336Z',
      `fill="${light}" opacity=".2"`,
    ),
    path(
      'M208 342Q298 422 408 424Q514 420 606 348',
      `fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="2" stroke-dasharray="7 5"`,
    ),
    path(
      'M214 322Q222 304 262 302Q400 290 550 304',
      `fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="6" ${names.blur('fine')}`,
    ),
  ]
  const stud = [
    `<circle cx="408" cy="412" r="13" fill="${dark}"/>`,
    '<circle cx="407" cy="410" r="10.5" fill="#d9c08a"/>',
    '<circle cx="404" cy="406" r="4" fill="#fff3d2"/>',
  ]
  return [
    groundShadow(kit, [406, 550], 236, 18),
    ...body,
    ...flap,
    ...stud,
    printedMark(408, 498, 0.78, '#ffffff', 0.5),
  ].join('')
}
