import { printedMark } from '../mark'
import { circle, path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** A lens-care spray. */
export function bottle(kit: Kit): string {
  const { names, dark } = kit
  const [white, coloured] = [names.paint('white-cylinder'), names.paint('cylinder')]
  const body = [
    path(
      'M304 352Q304 300 352 288H448Q496 300 496 352V606Q496 628 474 628H326Q304 628 304 606Z',
      `fill="${white}"`,
    ),
    path('M304 400H496V560H304Z', `fill="${coloured}"`),
    path('M304 400H496', 'stroke="#fff" stroke-opacity=".6" stroke-width="2"'),
  ]
  const neck = [
    path('M352 292H448V262H352Z', `fill="${white}"`),
    path('M356 284H444', 'stroke="#93a09f" stroke-opacity=".5" stroke-width="3"'),
  ]
  const cap = [
    path('M344 262V196Q344 176 364 172H436Q456 176 456 196V262Z', `fill="${coloured}"`),
    path('M344 258H456', 'stroke="#000" stroke-opacity=".3" stroke-width="3"'),
    circle([400, 206], 8, `fill="${dark}"`),
    circle([399, 204.5], 3.5, 'fill="#0a1213"'),
  ]
  const light = [
    path(
      'M330 330V600',
      `stroke="#fff" stroke-opacity=".65" stroke-width="12" stroke-linecap="round" ${names.blur('fine')}`,
    ),
    path(
      'M304 606Q304 628 326 628H474Q496 628 496 606',
      `fill="none" stroke="#7c8a89" stroke-opacity=".5" stroke-width="4" ${names.blur('hair')}`,
    ),
  ]
  const label = [
    printedMark(402, 470, 0.92, '#ffffff', 0.92),
    path(
      'M362 520H442M376 534H428',
      'stroke="#fff" stroke-opacity=".5" stroke-width="3" stroke-linecap="round"',
    ),
  ]
  return [
    groundShadow(kit, [402, 628], 104, 16),
    ...body,
    ...neck,
    ...cap,
    ...light,
    ...label,
  ].join('')
}
