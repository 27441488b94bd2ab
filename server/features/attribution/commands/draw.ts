import fs from 'node:fs'
import path from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { drawPoster, type Poster } from '../rules/poster'

/** Width of a poster in pixels: sharp on a phone, small enough to send. */
const PIXELS = 1_080
/** Cut from Noto Sans SC and Noto Serif SC (docs: Posters, type). */
const FONTS = ['sans-400.ttf', 'serif-600.ttf', 'digits-700.ttf']

/** Where the fonts lie among the sources; the compiled files stand elsewhere in the same project. */
function fontFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'server/features/attribution/assets')
    if (fs.existsSync(path.join(found, FONTS[0] ?? ''))) return found
    if (folder === path.dirname(folder)) throw new Error('the fonts of the posters are missing')
  }
}

/** What is drawn: a poster with its pictures as bytes. */
export type Drawing = Omit<Poster, 'picture' | 'code'> & { picture: Buffer | null; code: Buffer }

const address = (type: string, bytes: Buffer) =>
  `data:image/${type};base64,${bytes.toString('base64')}`

/** The poster as PNG, drawn beside the main thread. A picture that no decoder reads is left out. */
export async function posterPicture({ picture, code, ...words }: Drawing): Promise<Buffer> {
  const [square, mark] = await Promise.all([
    picture && squared(picture),
    sharp(code).png().toBuffer(),
  ])
  const drawing = drawPoster({ ...words, picture: square, code: address('png', mark) })
  const folder = fontFolder()
  const { pixels, width, height } = await renderAsync(drawing, {
    fitTo: { mode: 'width', value: PIXELS },
    font: {
      fontFiles: FONTS.map((name) => path.join(folder, name)),
      loadSystemFonts: false,
      defaultFontFamily: 'Noto Sans SC',
    },
  })
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png()
    .toBuffer()
}

async function squared(picture: Buffer): Promise<string | null> {
  try {
    const image = sharp(picture).rotate().resize(PIXELS, PIXELS, { fit: 'cover' })
    return address('jpeg', await image.jpeg({ quality: 95 }).toBuffer())
  } catch {
    return null
  }
}
