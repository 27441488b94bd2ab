import { mixColours, type Point } from '../maths'
import { circle, group, path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** A box of contact lenses with one blister in front. */
export const contactLenses = (kit: Kit): string =>
  [groundShadow(kit, [420, 560], 216, 18), ...box(kit), ...printedLens(kit), blister(kit)].join('')

function box({ names, colour, dark }: Kit): string[] {
  return [
    path(
      'M232 270L560 250L560 548L232 556Z',
      `fill="${mixColours('#ffffff', colour, 0.03)}" stroke="#c3cecd" stroke-width="1.5"`,
    ),
    path('M560 250L622 284V528L560 548Z', 'fill="#c6d0cf"'),
    path('M232 400L560 388V548L232 556Z', `fill="${names.paint('body')}"`),
    path('M560 388L622 404V528L560 548Z', `fill="${dark}"`),
    path('M560 250V548', 'stroke="#fff" stroke-opacity=".7" stroke-width="2"'),
    path('M232 271L560 251', 'stroke="#fff" stroke-width="3"'),
  ]
}

function printedLens({ names, light }: Kit): string[] {
  const centre: Point = [396, 372]
  return [
    circle(centre, 74, 'fill="#fff" opacity=".95"'),
    circle(centre, 74, `fill="${names.paint('glass')}"`),
    circle(centre, 73, `fill="none" stroke="${names.paint('coating')}" stroke-width="5"`),
    circle(centre, 34, `fill="none" stroke="${light}" stroke-opacity=".55" stroke-width="3"`),
    path(
      'M346 344Q364 314 396 310',
      `fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" ${names.blur('hair')}`,
    ),
    path(
      'M262 498H368M262 518H334',
      'stroke="#fff" stroke-opacity=".7" stroke-width="5" stroke-linecap="round"',
    ),
  ]
}

function blister(kit: Kit): string {
  const well: Point = [88, 40]
  const parts = [
    groundShadow(kit, [58, 82], 76, 9),
    path(
      'M0 16Q0 0 16 0H96Q132 2 132 40T96 80H16Q0 80 0 64Z',
      'fill="#f6f9f8" stroke="#b4c1c0" stroke-width="1.5"',
    ),
    circle(well, 31, 'fill="#dcebea"'),
    circle(well, 31, `fill="${kit.names.paint('coating')}" opacity=".4"`),
    path('M66 30Q74 16 90 15', 'fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round"'),
    circle(well, 20, 'fill="#fff" opacity=".5"'),
    path('M14 22V58', 'stroke="#c9d4d3" stroke-width="3" stroke-linecap="round"'),
  ]
  return group('transform="translate(206 512) rotate(-7)"', parts.join(''))
}
