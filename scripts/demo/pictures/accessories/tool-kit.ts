import { printedMark } from '../mark'
import { circle, group, path } from '../svg'
import { groundShadow, type Kit } from './kit'

/** A small set for home: a screwdriver, a tin of screws and spare nose pads. */
export const toolKit = (kit: Kit): string => [tin(kit), screwdriver(kit), ...pads(kit)].join('')

function tin(kit: Kit): string {
  const { names, colour, dark } = kit
  const parts = [
    groundShadow(kit, [300, 470], 132, 20),
    path(
      'M168 402A132 58 0 0 0 432 402V440A132 58 0 0 1 168 440Z',
      `fill="${names.paint('body')}"`,
    ),
    `<ellipse cx="300" cy="402" rx="132" ry="58" fill="${colour}"/>`,
    `<ellipse cx="300" cy="402" rx="132" ry="58" fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="2.4"/>`,
    `<ellipse cx="300" cy="403" rx="114" ry="47" fill="none" stroke="${dark}" stroke-opacity=".7" stroke-width="3"/>`,
    path(
      'M196 388Q230 352 306 350',
      `fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="8" stroke-linecap="round" ${names.blur('fine')}`,
    ),
    group('transform="translate(300 402) scale(1 .46)"', printedMark(0, 0, 1.1, '#ffffff', 0.85)),
  ]
  return parts.join('')
}

function screwdriver(kit: Kit): string {
  const { names } = kit
  const parts = [
    path(
      'M-150 20H170',
      `stroke="#10191b" stroke-opacity=".4" stroke-width="22" stroke-linecap="round" ${names.blur('soft')} transform="translate(8 8)"`,
    ),
    '<rect x="20" y="-6" width="150" height="12" fill="#b9c1c4"/>',
    '<rect x="20" y="-5" width="150" height="4" fill="#fff" opacity=".85"/>',
    '<rect x="20" y="3" width="150" height="3" fill="#5d6569"/>',
    path('M170 -6L196 -3V3L170 6Z', 'fill="#8d979b"'),
    `<rect x="-160" y="-19" width="184" height="38" rx="15" fill="${names.paint('knurl')}"/>`,
    '<rect x="-150" y="-13" width="164" height="8" rx="4" fill="#fff" opacity=".5"/>',
    ...[-136, -118, -100, -82, -64, -46].map(
      (x) => `<rect x="${x}" y="-18" width="4" height="36" fill="#3b2c12" opacity=".26"/>`,
    ),
    circle([-164, 0], 14, 'fill="#c9a25e" stroke="#6e4f1f" stroke-width="2"'),
  ]
  const defs =
    `<linearGradient id="${names.id('knurl')}" x1="0" y1="0" x2="0" y2="1">` +
    '<stop offset="0" stop-color="#f4dfae"/><stop offset=".45" stop-color="#c9a25e"/>' +
    '<stop offset="1" stop-color="#6e4f1f"/></linearGradient>'
  return `<defs>${defs}</defs>${group('transform="translate(440 316) rotate(-24)"', parts.join(''))}`
}

/** Two pairs of clear pads in front. */
const pads = (kit: Kit): string[] =>
  [
    [470, 486, -24],
    [528, 506, 18],
    [592, 460, -16],
    [640, 484, 26],
  ].map(([x, y, turn]) =>
    group(
      `transform="translate(${x} ${y}) rotate(${turn})"`,
      `<ellipse cx="6" cy="22" rx="20" ry="14" fill="#10191b" opacity=".3" ${kit.names.blur('fine')}/>` +
        '<ellipse cx="0" cy="0" rx="17" ry="29" fill="#f4f8f7" fill-opacity=".9" stroke="#8d9a9b" stroke-width="1.6"/>' +
        '<ellipse cx="2" cy="2" rx="8" ry="15" fill="#d7e2e1"/>' +
        circle([2, 2], 4.5, 'fill="#a9b1b4" stroke="#5d6569" stroke-width="1"') +
        `<path d="M-9 -14Q-4 -24 4 -24" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>`,
    ),
  )
