import { circle, document, group, path } from './svg'

/** The brand's mark around (0, 0), 116 wide: two lenses over the river. Stroke only. */
const markLines = (): string =>
  circle([-22, 0], 17, '') +
  circle([22, 0], 17, '') +
  path('M-6 -4Q0 -9 6 -4M-58 20Q-29 12 0 20T58 20', '')

/** The mark as print on a product. */
export const printedMark = (x: number, y: number, scale: number, colour: string, opacity: number) =>
  group(
    `transform="translate(${x} ${y}) scale(${scale})" fill="none" stroke="${colour}" ` +
      `stroke-opacity="${opacity}" stroke-width="3" stroke-linecap="round"`,
    markLines(),
  )

/** The brand's picture, 400 × 400: the mark in white on the brand's green. */
export const brandMark = (): string =>
  document(
    400,
    400,
    '',
    `<rect width="400" height="400" fill="#17585b"/>${printedMark(200, 191, 2.4, '#ffffff', 1)}`,
  )
