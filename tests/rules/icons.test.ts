import fs from 'node:fs'
import sharp from 'sharp'
import { iconDataUri, type IconName } from '../../miniapp/components/icon/icons'
import lines from '../../miniapp/components/icon/icons.json'
import { TAB_ICONS, tabIcon } from '../../scripts/demo/pictures/tab-icon'

const isIcon = (name: string): name is IconName => name in lines
const names = Object.keys(lines).filter(isIcon)
const decoded = (uri: string) => decodeURIComponent(uri.replace('data:image/svg+xml,', ''))

/** The drawn part of an icon on the 24 grid, rasterised ten times as large. */
async function inkOf(
  svg: string,
): Promise<{ left: number; top: number; right: number; bottom: number }> {
  const large = sharp(Buffer.from(svg), { density: 720 }).resize(240, 240).extractChannel('alpha')
  const pixels = await large.raw().toBuffer()
  const inked = [...pixels.keys()].filter((at) => pixels[at] > 128)
  const [xs, ys] = [inked.map((at) => at % 240), inked.map((at) => Math.floor(at / 240))]
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  }
}

describe('icons', () => {
  it.each(names)('%s is drawn whole inside the grid', async (name) => {
    const ink = await inkOf(decoded(iconDataUri(name, '#000', true)))
    expect(Math.min(ink.left, ink.top)).toBeGreaterThanOrEqual(10)
    expect(Math.max(ink.right, ink.bottom)).toBeLessThan(230)
    expect(ink.right - ink.left).toBeGreaterThan(60)
  })

  it.each(names)('%s survives attributes, style rules and unquoted url()', (name) => {
    const uri = iconDataUri(name, 'rgba(0,0,0,.5)')
    expect(uri).toMatch(/^data:image\/svg\+xml,[^"'()<>#\s\\]+$/)
    expect(decoded(uri)).toContain(`<path d="${lines[name]}"/>`)
  })

  it('takes its colour, and a heavier line when chosen', () => {
    expect(decoded(iconDataUri('home', '#17585b'))).toMatch(/stroke="#17585b" stroke-width="1.6"/)
    expect(decoded(iconDataUri('home', '#17585b', true))).toMatch(/stroke-width="2"/)
  })

  it('weigh little in the main package', () => {
    expect(fs.statSync('miniapp/components/icon/icons.json').size).toBeLessThan(5_000)
  })
})

describe('tab bar icons', () => {
  it.each(TAB_ICONS.flatMap((name) => [[name, false] as const, [name, true] as const]))(
    '%s (chosen: %s) is the icon of the set, 81 × 81',
    async (name, chosen) => {
      const file = `miniapp/assets/tab/${name}${chosen ? '-on' : ''}.png`
      expect(fs.statSync(file).size).toBeLessThanOrEqual(5_000)
      const raw = (input: string | Buffer) =>
        sharp(input).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
      const [disk, drawn] = await Promise.all([
        raw(file),
        raw(Buffer.from(tabIcon(lines[name], chosen))),
      ])
      expect([disk.info.width, disk.info.height]).toEqual([81, 81])
      const alpha = (data: Buffer) => data.filter((_, i) => i % 4 === 3)
      const [a, b] = [alpha(disk.data), alpha(drawn.data)]
      const off = a.filter((value, i) => Math.abs(value - b[i]) > 48)
      expect(off.length).toBeLessThan(20)
    },
  )
})
