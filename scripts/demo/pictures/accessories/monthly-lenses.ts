import { printedMark } from '../mark'
import { mixColours, type Point } from '../maths'
import { circle, path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** An upright box for few lenses, one lens resting in the light before it. */
export const monthlyLenses = (kit: Kit): string =>
  [groundShadow(kit, [398, 606], 150, 18), ...box(kit), loneLens(kit)].join('')

function box({ names, colour, dark, light }: Kit): string[] {
  return [
    path('M286 212L470 200V600L286 606Z', 'fill="#fbfcfc" stroke="#c3cecd" stroke-width="1.5"'),
    path('M470 200L530 226V584L470 600Z', 'fill="#cbd5d4"'),
    path('M286 212L346 198L530 226L470 200Z', 'fill="#eef2f1"'),
    path('M286 212L470 200V330Q380 372 286 346Z', `fill="${names.paint('body')}"`),
    path('M470 200L530 226V340Q500 350 470 330Z', `fill="${dark}"`),
    path(
      'M286 346Q380 372 470 330Q500 350 530 340',
      `fill="none" stroke="${light}" stroke-opacity=".7" stroke-width="4"`,
    ),
    printedMark(378, 272, 0.9, '#ffffff', 0.92),
    ...[392, 452, 512].map((y, row) =>
      circle(
        [330 + row * 4, y],
        16 - row * 2,
        `fill="none" stroke="${colour}" stroke-opacity=".5" stroke-width="3"`,
      ),
    ),
    path(
      'M366 392H440M366 452H428M368 512H418',
      `stroke="${mixColours(colour, '#ffffff', 0.45)}" stroke-width="6" stroke-linecap="round"`,
    ),
    path('M286 213L470 201', 'stroke="#fff" stroke-width="3"'),
    path('M470 200V600', 'stroke="#fff" stroke-opacity=".8" stroke-width="2"'),
  ]
}

function loneLens(kit: Kit): string {
  const { names } = kit
  const at: Point = [572, 560]
  return [
    groundShadow(kit, [572, 604], 62, 9),
    circle(at, 54, 'fill="#eef6f5" opacity=".9"'),
    circle(at, 54, `fill="${names.paint('coating')}" opacity=".35"`),
    circle(at, 53, `fill="none" stroke="${kit.light}" stroke-opacity=".7" stroke-width="3"`),
    circle(at, 25, `fill="none" stroke="${kit.colour}" stroke-opacity=".28" stroke-width="2.4"`),
    path(
      'M536 542Q548 516 574 512',
      `fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" ${names.blur('hair')}`,
    ),
    path(
      'M552 598Q578 612 606 590',
      `fill="none" stroke="#fff" stroke-opacity=".9" stroke-width="4" stroke-linecap="round" ${names.blur('hair')}`,
    ),
  ].join('')
}
