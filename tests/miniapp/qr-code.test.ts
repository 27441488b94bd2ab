import jsQR from 'jsqr'
import { qrDataUri } from '@/components/qr-code/draw'

const SCALE = 4

/** Paints the picture's path, as a phone would, and reads it back as a scanner would. */
function scan(uri: string): string | undefined {
  const svg = decodeURIComponent(uri.slice(uri.indexOf(',') + 1))
  const side = Number(/viewBox="-2 -2 (\d+)/.exec(svg)?.[1])
  const width = side * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    const [left, top, run] = [Number(x) + 2, Number(y) + 2, Number(length)]
    for (let row = top * SCALE; row < (top + 1) * SCALE; row += 1) {
      pixels.fill(0, (row * width + left * SCALE) * 4, (row * width + (left + run) * SCALE) * 4)
    }
  }
  for (let alpha = 3; alpha < pixels.length; alpha += 4) pixels[alpha] = 255
  return jsQR(pixels, width, width)?.data
}

describe('the pickup QR', () => {
  it.each([
    'YD1.482019573361.29412345.abcdef0123456789',
    '000000000000',
    'https://example.test/a?b=c&d=%20',
  ])('of %s is read back by a scanner', (text) => {
    expect(scan(qrDataUri(text))).toBe(text)
  })
})
