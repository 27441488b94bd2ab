import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { picturesOf, readBrand } from '../brand'
import { HOUSE_PICTURES, pictureOf } from './picture'

/**
 * Draws the demo brand's pictures as WebP: `node .build/scripts/demo/pictures/render.js [name ...]`. Without
 * names all that the brand's files mention; the drawings are committed, so this runs when one has changed.
 */
async function render(folder: string, wanted: string[]): Promise<void> {
  const target = path.join(folder, 'pictures')
  fs.mkdirSync(target, { recursive: true })
  const named = picturesOf(readBrand(folder)).map((file) => path.parse(file).name)
  for (const name of wanted.length > 0 ? wanted : [...HOUSE_PICTURES, ...named]) {
    const { svg, crop } = pictureOf(name)
    const drawing = sharp(Buffer.from(svg)).removeAlpha()
    if (crop) drawing.extract(crop)
    const file = path.join(target, `${name}.webp`)
    const { size } = await drawing.webp({ quality: 82, effort: 6 }).toFile(file)
    console.log(`${String(size).padStart(6)}  ${name}`)
  }
}

void render('scripts/demo/brand', process.argv.slice(2))
