import { group, path } from '../svg'

/** Where the far bank stands, in pixels from the top. */
export const HORIZON = 470

/** 晴川阁: two storeys with turned-up eaves. */
function pavilion(colour: string): string {
  const parts = [
    'M-44 0H44V-8H-44ZM-34 -8V-34H-29V-8ZM29 -8V-34H34V-8ZM-12 -8V-34H-8V-8ZM8 -8V-34H12V-8Z',
    'M-58 -30Q-40 -38 -32 -52H32Q40 -38 58 -30Q40 -32 0 -33T-58 -30Z',
    'M-24 -52V-66H-20V-52ZM20 -52V-66H24V-52ZM-4 -52V-66H4V-52Z',
    'M-44 -62Q-26 -70 -18 -86Q-8 -96 0 -104Q8 -96 18 -86Q26 -70 44 -62Q26 -65 0 -66T-44 -62Z',
    'M-2 -100h4v-12h-4z',
  ]
  return group(
    `transform="translate(196 ${HORIZON - 6}) scale(0.82)" fill="${colour}"`,
    parts.map((d) => path(d, '')).join(''),
  )
}

/** A truss bridge over the whole width: deck, railway below it, piers. */
function bridge(colour: string): string {
  const [deck, rail] = [HORIZON - 62, HORIZON - 34]
  const bays = Array.from({ length: 40 }, (_, i) => {
    const x = -40 + i * 22
    return `M${x} ${rail}L${x + 11} ${deck}L${x + 22} ${rail}`
  })
  const piers = Array.from({ length: 6 }, (_, i) => {
    const x = 40 + i * 140
    return `M${x - 9} ${rail}H${x + 9}L${x + 12} ${HORIZON + 8}H${x - 12}Z`
  })
  const lamps = Array.from({ length: 21 }, (_, i) => `M${-20 + i * 42} ${deck}v-15`)
  return (
    path(bays.join(''), `fill="none" stroke="${colour}" stroke-width="2.6"`) +
    path(
      `M-40 ${deck}H820M-40 ${rail}H820`,
      `stroke="${colour}" stroke-width="6" stroke-linecap="round"`,
    ) +
    path(lamps.join(''), `stroke="${colour}" stroke-width="1.8"`) +
    path(piers.join(''), `fill="${colour}"`)
  )
}

/** A row of old houses along the quay, towers far behind. */
function quay(colour: string): string {
  const towers = [
    'M500 0V-84H522V0ZM530 0V-112L540 -134L550 -112V0Z',
    'M240 0V-62H258V0ZM266 0V-84H282V0Z',
    'M187 0V-118H191V0ZM180 0V-8H198V0Z',
  ]
  const needle =
    '<circle cx="189" cy="-48" r="13"/><circle cx="189" cy="-90" r="8"/><path d="M188 -112h2v-30h-2z"/>'
  const houses = [
    [98, 54, 26],
    [206, 40, 22],
    [306, 66, 30],
    [392, 50, 24],
    [470, 44, 20],
    [566, 58, 32],
    [640, 70, 26],
  ].map(
    ([x, width, height]) =>
      `M${x} 0V-${height}H${x + width}V0ZM${x + width / 2 - 9} -${height}V-${height + 10}H${x + width / 2 + 9}V-${height}Z`,
  )
  const dome = 'M325 -30A14 14 0 0 1 353 -30ZM338 -42h2v-12h-2z'
  return group(
    `transform="translate(0 ${HORIZON + 4})" fill="${colour}"`,
    group('opacity=".5"', towers.map((d) => path(d, '')).join('') + needle) +
      group('opacity=".92"', houses.map((d) => path(d, '')).join('') + path(dome, '')),
  )
}

export const LANDMARKS = { pavilion, bridge, quay }
export type LandmarkName = keyof typeof LANDMARKS
