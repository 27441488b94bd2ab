import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { namedPictures } from './named'
import { pictureOf } from './picture'

/**
 * Draws the demo brand's pictures as WebP: `node .build/scripts/demo/pictures/render.js [name ...]`. Without
 * names: those that the brand's files mention and that are not there yet. What nobody mentions any more goes.
 */
async function render(folder: string, wanted: string[]): Promise<void> {
  const target = path.join(folder, 'pictures')
  fs.mkdirSync(target, { recursive: true })
  const named = namedPictures(folder)
  const fileOf = (name: string) => path.join(target, `${name}.webp`)
  for (const file of fs.readdirSync(target)) {
    if (!named.includes(path.parse(file).name)) fs.rmSync(path.join(target, file))
  }
  const missing = named.filter((name) => !fs.existsSync(fileOf(name)))
  for (const name of wanted.length > 0 ? wanted : missing) {
    const { svg, crop } = pictureOf(name)
    const drawing = sharp(Buffer.from(svg)).removeAlpha()
    if (crop) drawing.extract(crop)
    const { size } = await drawing.webp({ quality: 82, effort: 6 }).toFile(fileOf(name))
    console.log(`${String(size).padStart(6)}  ${name}`)
  }
}

void render('scripts/demo/brand', process.argv.slice(2))
