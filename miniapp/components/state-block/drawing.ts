/** The two lenses and the river, in layers that each take a colour of the theme. */
type Layers = { line: string; fill: string; water: string }

const LENS = (cx: number, extra = '') => `<circle cx="${cx}" cy="40" r="22" ${extra}/>`
const TEMPLES = 'M63 35q3-3 6 0M20 36l-9-9M112 36l9-9'
const WATER = 'M4 72q16-7 32 0t32 0 32 0 28-1'
const stroke = (body: string) =>
  `<g fill="none" stroke="#000" stroke-width="1.6" stroke-linecap="round">${body}</g>`
const path = (d: string) => `<path d="${d}"/>`

function uri(body: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="132" height="84" viewBox="0 0 132 84">${body}</svg>`
  const code = (mark: string) => `%${mark.charCodeAt(0).toString(16)}`
  return `data:image/svg+xml,${encodeURIComponent(svg).replace(/['()]/g, code)}`
}

/** `data:` URIs of an empty place, or of an error, where one lens is dashed. */
export function drawing(kind: 'empty' | 'error'): Layers {
  const water = uri(stroke(path(WATER)))
  if (kind === 'empty') {
    return {
      line: uri(stroke(LENS(42) + LENS(90) + path(TEMPLES))),
      fill: uri(LENS(42) + LENS(90)),
      water,
    }
  }
  const dashed = LENS(90, 'stroke-dasharray="4 6"') + path('M80 30l20 20')
  return { line: uri(stroke(LENS(42) + dashed + path(TEMPLES))), fill: uri(LENS(42)), water }
}
