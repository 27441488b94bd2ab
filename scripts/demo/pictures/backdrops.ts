import { mixColours } from './maths'
import { document, type Names } from './svg'

/** The studio behind a product: colour at the top and at the foot. */
export const BACKDROPS = {
  mist: ['#f6f7f5', '#e6eae8'],
  sand: ['#f8f5f0', '#ebe4da'],
  river: ['#eaf1f0', '#d2dfde'],
  night: ['#253234', '#172123'],
} as const satisfies Record<string, readonly [top: string, foot: string]>

export type BackdropName = keyof typeof BACKDROPS

/** An 800 × 800 picture: backdrop, a glow from the lamp above left, then the drawing. */
export function onBackdrop(
  backdrop: BackdropName,
  names: Names,
  drawing: { defs: string; body: string },
): string {
  const [top, foot] = BACKDROPS[backdrop]
  const horizon = mixColours(top, foot, 0.55)
  const glow = backdrop === 'night' ? 0.1 : 0.6
  const defs =
    `<linearGradient id="${names.id('wall')}" x1="0" y1="0" x2="0" y2="1">` +
    `<stop offset="0" stop-color="${top}"/><stop offset=".56" stop-color="${horizon}"/>` +
    `<stop offset=".72" stop-color="${mixColours(top, foot, 0.9)}"/><stop offset="1" stop-color="${horizon}"/>` +
    `</linearGradient><radialGradient id="${names.id('glow')}">` +
    `<stop offset="0" stop-color="#fff" stop-opacity="${glow}"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>` +
    `</radialGradient>`
  const studio =
    `<rect width="800" height="800" fill="${names.paint('wall')}"/>` +
    `<ellipse cx="330" cy="300" rx="520" ry="400" fill="${names.paint('glow')}"/>`
  return document(800, 800, defs + drawing.defs, studio + drawing.body)
}
