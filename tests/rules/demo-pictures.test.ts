import fs from 'node:fs'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { namedPictures } from '../../scripts/demo/pictures/named'
import { lensOutline } from '../../scripts/demo/pictures/outline'
import { pictureOf } from '../../scripts/demo/pictures/picture'
import { SHAPES, type Shape } from '../../scripts/demo/pictures/shapes'

const BRAND = 'scripts/demo/brand'
const FOLDER = path.join(BRAND, 'pictures')
const all = namedPictures(BRAND)

/** Few names in which every word of all names occurs: each shape, material, lens, view, thing and scene is drawn. */
const sample = (() => {
  const seen = new Set<string>()
  return all.filter((name) => {
    const fresh = name.split('-').filter((word) => !seen.has(word))
    for (const word of fresh) seen.add(word)
    return fresh.length > 0
  })
})()
const drawn = new Map(sample.map((name) => [name, pictureOf(name).svg]))

const idsOf = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
const usedIn = (svg: string) => [...svg.matchAll(/(?:url\(|href=")#([^)"]+)/g)].map(([, id]) => id)

/** Part of the channel values of two pictures that differ by more than compression explains, at half their size. */
async function shareOff(first: Sharp, second: Sharp): Promise<number> {
  const pixels = (picture: Sharp) => picture.removeAlpha().resize(400, 400).raw().toBuffer()
  const [a, b] = await Promise.all([pixels(first), pixels(second)])
  return a.filter((value, i) => Math.abs(value - b[i]) > 16).length / a.length
}
const SAME = 0.004
const HALF_SIZE = { density: 36 }

describe('the drawings', () => {
  it('are the same each time', () => {
    const again = sample.filter((name) => pictureOf(name).svg !== drawn.get(name))
    expect(again).toEqual([])
  })

  it('refer only to what each defines once', () => {
    for (const [name, svg] of drawn) {
      const ids = idsOf(svg)
      const twice = ids.filter((id, i) => ids.indexOf(id) < i)
      const loose = usedIn(svg).filter((id) => !ids.includes(id))
      expect([name, twice, loose]).toEqual([name, [], []])
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    }
  })

  it('share no id, so that several can live in one document', () => {
    const goods = sample.filter((name) => !name.startsWith('hero'))
    const ids = goods.flatMap((name) => idsOf(drawn.get(name) ?? ''))
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

  it('are small WebP files of the agreed size, and light together', async () => {
    const files = await Promise.all(
      all.map(async (name) => {
        const file = path.join(FOLDER, `${name}.webp`)
        const { format, width, height } = await sharp(file).metadata()
        return { name, seen: `${format} ${width} ${height}`, bytes: fs.statSync(file).size }
      }),
    )
    const agreed = (name: string) =>
      name.startsWith('hero') ? 'webp 780 720' : name === 'mark' ? 'webp 400 400' : 'webp 800 800'
    expect(files.filter(({ name, seen }) => seen !== agreed(name))).toEqual([])
    expect(files.filter(({ bytes }) => bytes > 25_000)).toEqual([])
    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(6_000_000)
  })

  it.each(['case-river-mist', 'geometric-silver-clear-front-mist'])(
    '%s shows what the script draws today',
    async (name) => {
      const drawing = sharp(Buffer.from(pictureOf(name).svg), HALF_SIZE)
      expect(await shareOff(sharp(path.join(FOLDER, `${name}.webp`)), drawing)).toBeLessThan(SAME)
    },
  )

  it('differ by more than that, even from the same frame in another metal', async () => {
    const [silver, gold] = ['silver', 'gold'].map((metal) =>
      sharp(path.join(FOLDER, `geometric-${metal}-clear-quarter-mist.webp`)),
    )
    expect(await shareOff(silver, gold)).toBeGreaterThan(SAME)
  })
})
