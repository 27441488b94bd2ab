import type { Fen } from '../../../lib/money'
import { escaped, linesOf } from './poster-text'

/** What a poster says; texts as they are, pictures as data addresses. */
export type Poster = {
  /** square for a product; null: the brand's ground instead */
  picture: string | null
  /** the mini-program code, square on white */
  code: string
  title: string
  line: string
  /** of a product */
  price: { fromFen: Fen | null; listFen: Fen | null; isRange: boolean } | null
  /** of a store: where it is and when it is open */
  place: string | null
  /** whose poster it is: a guide, or the store itself */
  name: string
  role: string
}

/** Width of the drawing; type and space are those of the visual design at this width. */
const WIDTH = 375
const GUTTER = 24
/** the sheet lies over the foot of the picture */
const SHEET_TOP = 351
const FOOT = 140

const COLOUR = {
  ...{ surface: '#ffffff', ink: '#172325', ink2: '#4b5a5c', ink3: '#5d6c6e', line: '#dfe5e4' },
  ...{ brand: '#17585b', brandSoft: '#e1eeec', picture: '#eef1f0', deep: '#0d3335' },
}
/** Names of the families that are drawn with (see the commands' fonts). */
const TEXT = 'Noto Sans SC'
const VOICE = 'Noto Serif SC SemiBold'

type Type = { size: number; colour: string; family?: string; weight?: number; anchor?: string }

function text(x: number, y: number, words: string, type: Type): string {
  const { size, colour, family = TEXT, weight = 400, anchor = 'start' } = type
  return `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(words)}</text>`
}

/** The lines of a title or a second line with the place under them. */
function paragraph(
  top: number,
  words: string,
  { lineHeight, most, ...type }: Type & { lineHeight: number; most: number },
): { drawn: string; bottom: number } {
  const lines = linesOf(words, (WIDTH - 2 * GUTTER) / type.size, most)
  const drawn = lines.map((line, i) => {
    // the opening bracket is blank on its left half: what can be seen stands on the edge
    const x = GUTTER - (line.startsWith('「') ? type.size * 0.5 : 0)
    return text(x, top + i * lineHeight + (lineHeight + type.size * 0.72) / 2, line, type)
  })
  return { drawn: drawn.join(''), bottom: top + lines.length * lineHeight }
}

function thousands(fen: Fen): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fen % 100
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`
}

/** `¥1,160` and the struck price after it; `到店选购` where nothing is sold online. */
function priceRow(top: number, { fromFen, listFen, isRange }: NonNullable<Poster['price']>) {
  const base = top + 33
  if (fromFen === null) return text(GUTTER, base, '到店选购', { size: 20, colour: COLOUR.ink })
  const bold = `font-family="${TEXT}" font-weight="700" fill="${COLOUR.ink}"`
  const from = isRange
    ? `<tspan dx="4" font-size="13" font-weight="400" fill="${COLOUR.ink2}">起</tspan>`
    : ''
  const struck =
    listFen === null
      ? ''
      : `<tspan dx="10" font-size="15" font-weight="400" fill="${COLOUR.ink3}" text-decoration="line-through">¥${thousands(listFen)}</tspan>`
  return `<text x="${GUTTER}" y="${base}" ${bold}><tspan font-size="19">¥</tspan><tspan dx="1" font-size="34">${thousands(fromFen)}</tspan>${from}${struck}</text>`
}

function foot(top: number, { name, role, code, price }: Poster): string {
  const middle = top + FOOT / 2
  const [size, x] = [96, WIDTH - GUTTER - 96]
  const initial = [...name][0] ?? ''
  const [shown = ''] = linesOf(name, 9, 1)
  const [second = ''] = linesOf(role, 14, 1)
  const priced = price !== null && price.fromFen !== null
  const hint = priced ? '长按识别进店，价格以页面为准' : '长按识别，进店看看'
  return [
    `<rect x="${GUTTER}" y="${top}" width="${WIDTH - 2 * GUTTER}" height="1" fill="${COLOUR.line}"/>`,
    `<circle cx="${GUTTER + 24}" cy="${middle - 14}" r="24" fill="${COLOUR.brandSoft}"/>`,
    text(GUTTER + 24, middle - 6, initial, {
      ...{ size: 22, colour: COLOUR.brand, family: VOICE, anchor: 'middle' },
    }),
    text(GUTTER + 60, middle - 19, shown, { size: 18, colour: COLOUR.ink, family: VOICE }),
    text(GUTTER + 60, middle + 3, second, { size: 12, colour: COLOUR.ink2 }),
    text(GUTTER, middle + 40, hint, { size: 12, colour: COLOUR.brand }),
    `<image x="${x}" y="${middle - size / 2}" width="${size}" height="${size}" href="${code}"/>`,
  ].join('')
}

/** Where there is no picture: the brand's two lenses over its river. */
const LENSES =
  '<g fill="none" stroke="#ffffff" stroke-width="2" stroke-linecap="round" opacity=".55"><circle cx="124" cy="170" r="46"/><circle cx="251" cy="170" r="46"/><path d="M170 164q17.500-15 35 0M36 262h70M124 262h127M269 262h26"/></g>'

function ground({ picture }: Poster): string {
  const square = `width="${WIDTH}" height="${WIDTH}"`
  if (picture === null) return `<rect ${square} fill="url(#deep)"/>${LENSES}`
  return `<rect ${square} fill="${COLOUR.picture}"/><image ${square} preserveAspectRatio="xMidYMid slice" href="${picture}"/>`
}

/** What stands between the words and the foot: a product's price, or a store's address. */
function middle(top: number, { price, place }: Poster): { drawn: string; bottom: number } {
  if (price) return { drawn: priceRow(top + 6, price), bottom: top + 52 }
  if (place === null) return { drawn: '', bottom: top }
  const small = { size: 12, lineHeight: 18, most: 2, colour: COLOUR.ink3 }
  return paragraph(top + 6, place, small)
}

/** A poster as SVG, as high as its words need. Total for any text. */
export function drawPoster(poster: Poster): string {
  const title = paragraph(SHEET_TOP + 22, poster.title, {
    ...{ size: 24, lineHeight: 34, most: 2, colour: COLOUR.ink, family: VOICE },
  })
  const line = paragraph(title.bottom + 4, poster.line, {
    ...{ size: 14, lineHeight: 22, most: 2, colour: COLOUR.ink2 },
  })
  const rest = middle(line.bottom, poster)
  const footTop = rest.bottom + 20
  const height = footTop + FOOT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">`,
    `<defs><linearGradient id="deep" x2="1" y2="1"><stop stop-color="${COLOUR.brand}"/><stop offset="1" stop-color="${COLOUR.deep}"/></linearGradient></defs>`,
    `<rect width="${WIDTH}" height="${height}" fill="${COLOUR.surface}"/>`,
    ground(poster),
    `<path d="M0 ${SHEET_TOP + 20}a20 20 0 0 1 20-20h${WIDTH - 40}a20 20 0 0 1 20 20V${height}H0z" fill="${COLOUR.surface}"/>`,
    title.drawn,
    line.drawn,
    rest.drawn,
    foot(footTop, poster),
    '</svg>',
  ].join('')
}
