import fs from 'node:fs'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { picturesOf, readBrand } from '../../scripts/demo/brand'
import { HOUSE_PICTURES, pictureOf } from '../../scripts/demo/pictures/picture'
import { lensOutline, SHAPES, type Shape } from '../../scripts/demo/pictures/shapes'

const BRAND = 'scripts/demo/brand'
const FOLDER = path.join(BRAND, 'pictures')
const goods = picturesOf(readBrand(BRAND)).map((file) => path.parse(file).name)
const all = [...goods, ...HOUSE_PICTURES]

const idsOf = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
const usedIn = (svg: string) => [...svg.matchAll(/(?:url\(|href=")#([^)"]+)/g)].map(([, id]) => id)

/** Part of the channel values of two pictures that differ by more than compression explains. */
async function shareOff(first: Sharp, second: Sharp): Promise<number> {
  const pixels = (picture: Sharp) => picture.removeAlpha().raw().toBuffer()
  const [a, b] = await Promise.all([pixels(first), pixels(second)])
  return a.filter((value, i) => Math.abs(value - b[i]) > 16).length / a.length
}
const SAME = 0.004

describe('the drawings', () => {
  it('are the same each time', () => {
    expect(all.map((name) => pictureOf(name))).toEqual(all.map((name) => pictureOf(name)))
  })

  it.each(all)('refer only to what %s defines once', (name) => {
    const { svg } = pictureOf(name)
    const ids = idsOf(svg)
    expect(new Set(ids).size).toBe(ids.length)
    expect(usedIn(svg).filter((id) => !ids.includes(id))).toEqual([])
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('share no id, so that several can live in one document', () => {
    const ids = goods.flatMap((name) => idsOf(pictureOf(name).svg))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([
    ['hexagonal-gold-clear-front-mist', 'hexagonal'],
    ['round-gold-clear-front-dawn', 'dawn'],
    ['round-gold-clear-front', 'round'],
    ['case-toString-mist', 'toString'],
    ['hero-noon', 'noon'],
    ['browline-gold-clear-front-mist', 'acetate'],
  ])('refuse the name %s and say why', (name, why) => {
    expect(() => pictureOf(name)).toThrow(why)
  })

  it('give metal frames nose pads and acetate frames rivets', () => {
    const [metal, acetate] = ['gold', 'black'].map(
      (m) => pictureOf(`round-${m}-clear-front-mist`).svg,
    )
    const [pad, rivet] = ['fill="#f4f7f6"', 'fill="#e8e2d4"']
    expect([metal.split(pad).length - 1, metal.split(rivet).length - 1]).toEqual([2, 0])
    expect([acetate.split(pad).length - 1, acetate.split(rivet).length - 1]).toEqual([0, 4])
  })
})

describe('the outline of a lens', () => {
  it.each(Object.entries<Shape>(SHAPES))('of %s keeps near its boxed size', (_, shape) => {
    const outline = lensOutline(shape)
    const size = (axis: 0 | 1) => {
      const values = outline.map((point) => point[axis])
      return Math.max(...values) - Math.min(...values)
    }
    expect(Math.abs(size(0) - shape.lensWidth)).toBeLessThan(shape.lensWidth * 0.11)
    expect(Math.abs(size(1) - shape.lensHeight)).toBeLessThan(shape.lensHeight * 0.2)
  })
})

describe('the rendered pictures', () => {
  it('are exactly those that the brand and its pages name', () => {
    expect(fs.readdirSync(FOLDER).sort()).toEqual(all.map((name) => `${name}.webp`).sort())
  })

  it.each(all)('%s is a small WebP of the agreed size', async (name) => {
    const { format, width, height } = await sharp(path.join(FOLDER, `${name}.webp`)).metadata()
    const agreed = name.startsWith('hero') ? [780, 720] : name === 'mark' ? [400, 400] : [800, 800]
    expect([format, width, height]).toEqual(['webp', ...agreed])
    expect(fs.statSync(path.join(FOLDER, `${name}.webp`)).size).toBeLessThanOrEqual(25_000)
  })

  it.each(['case-river-mist', 'lens-river-mist', 'geometric-silver-clear-front-mist', 'hero-day'])(
    '%s shows what the script draws today',
    async (name) => {
      const { svg, crop } = pictureOf(name)
      const drawn = sharp(Buffer.from(svg))
      const rendered = sharp(path.join(FOLDER, `${name}.webp`))
      expect(await shareOff(rendered, crop ? drawn.extract(crop) : drawn)).toBeLessThan(SAME)
    },
  )

  it('differ by more than that, even from the same frame in another metal', async () => {
    const [silver, gold] = ['silver', 'gold'].map((metal) =>
      sharp(path.join(FOLDER, `geometric-${metal}-clear-quarter-mist.webp`)),
    )
    expect(await shareOff(silver, gold)).toBeGreaterThan(SAME)
  })
})
