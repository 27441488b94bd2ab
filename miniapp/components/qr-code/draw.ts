import { create } from 'qrcode/lib/core/qrcode'

/** Light modules around the code (ISO/IEC 18004 wants 4; the white box around the picture gives two more). */
const QUIET = 2

/** A QR as an SVG `data:` URI, one path of row runs. `text` is ASCII, as phones have no TextEncoder. */
export function qrDataUri(text: string): string {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const { modules } = create([{ mode: 'byte', data: bytes }], { errorCorrectionLevel: 'M' })
  const { size } = modules
  const rows = Array.from({ length: size }, (_, row) => runs(size, (x) => modules.get(row, x), row))
  const side = size + QUIET * 2
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="492" height="492" ` +
    `viewBox="-${QUIET} -${QUIET} ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#101a1b" d="${rows.join('')}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** Dark runs of one row as sub-paths. */
function runs(size: number, isDark: (x: number) => number, row: number): string {
  let path = ''
  for (let x = 0; x < size; x += 1) {
    const start = x
    while (x < size && isDark(x)) x += 1
    if (x > start) path += `M${start} ${row}h${x - start}v1h-${x - start}z`
  }
  return path
}
