import { printedMark } from '../mark'
import { circle, group, path } from '../svg'
import { groundShadow, type Kit } from './kit'

const BODY = 'M300 300Q300 262 346 254H454Q500 262 500 300V596Q500 622 474 622H326Q300 622 300 596Z'

/** A bottle of contact-lens solution and the twin case that comes with it. */
export const solution = (kit: Kit): string =>
  [
    groundShadow(kit, [352, 622], 118, 16),
    group('transform="translate(-50 0)"', bottle(kit).join('')),
    ...twinCase(kit),
  ].join('')

function bottle({ names, dark }: Kit): string[] {
  const [white, coloured] = [names.paint('white-cylinder'), names.paint('cylinder')]
  return [
    path(BODY, `fill="${white}"`),
    path('M300 372H500V556H300Z', `fill="${coloured}"`),
    path('M300 372H500', 'stroke="#fff" stroke-opacity=".7" stroke-width="2"'),
    path('M362 254V226H438V254Z', `fill="${white}"`),
    path('M366 226L380 168Q400 152 420 168L434 226Z', `fill="${coloured}"`),
    path('M366 226H434', `stroke="${dark}" stroke-width="4"`),
    path(
      'M326 316V600',
      `stroke="#fff" stroke-opacity=".65" stroke-width="12" stroke-linecap="round" ${names.blur('fine')}`,
    ),
    printedMark(402, 440, 0.94, '#ffffff', 0.92),
    path(
      'M356 496H448M372 514H432',
      'stroke="#fff" stroke-opacity=".5" stroke-width="4" stroke-linecap="round"',
    ),
  ]
}

/** Two wells with screw lids, side by side. */
function twinCase(kit: Kit): string[] {
  const { names, colour, pale } = kit
  const lid = (x: number, fill: string) => [
    `<ellipse cx="${x}" cy="596" rx="52" ry="24" fill="#b8c4c3"/>`,
    path(`M${x - 50} 574V592A50 22 0 0 0 ${x + 50} 592V574Z`, `fill="${fill}"`),
    `<ellipse cx="${x}" cy="574" rx="50" ry="22" fill="${fill}"/>`,
    `<ellipse cx="${x}" cy="573" rx="50" ry="22" fill="#fff" opacity=".22"/>`,
    `<ellipse cx="${x}" cy="574" rx="38" ry="15" fill="none" stroke="#000" stroke-opacity=".16" stroke-width="2"/>`,
    path(
      `M${x - 36} 568Q${x - 22} 556 ${x + 4} 556`,
      `fill="none" stroke="#fff" stroke-opacity=".8" stroke-width="4" stroke-linecap="round" ${names.blur('hair')}`,
    ),
  ]
  return [
    groundShadow(kit, [574, 622], 112, 12),
    path('M470 594H690Q688 622 650 624H510Q474 622 470 594Z', 'fill="#e3eae9"'),
    ...lid(524, pale),
    ...lid(636, colour),
    circle([524, 574], 5, `fill="${colour}" opacity=".5"`),
    circle([636, 574], 5, 'fill="#fff" opacity=".6"'),
  ]
}
