import sharp, { type Sharp } from 'sharp'
import type { Deps } from '../../deps'
import { digestOf } from '../../lib/digest'
import { refuse } from '../../lib/errors'
import type { FilePort } from '../../lib/files'
import { together } from '../../lib/together'
import { WIDTHS, type Width } from './contract'
import {
  CARD,
  cardPath,
  KEPT_SIDE,
  MAX_PIXELS,
  mediaPath,
  narrowPath,
  pictureKind,
  type PictureKind,
} from './rules'

type Files = Pick<Deps, 'files'>

/** Good enough for frames and lenses, a tenth of the bytes. */
const QUALITY = 84

/**
 * Looks at a picture: its kind by its first bytes, and that a decoder reads it to its end.
 * @throws AppError `picture_unsupported` (not PNG, JPEG or WebP), `picture_too_large` (over 40 megapixels),
 * `picture_broken` (cut off, or not what it begins as)
 */
export async function inspectPicture(
  bytes: Buffer,
): Promise<{ kind: PictureKind; width: number; height: number }> {
  const { kind, size } = await headOf(bytes)
  // small: every byte is read, but a tenth of the pixels are worked on
  await decoded(sharp(bytes, READING).resize(16, 16).raw().toBuffer())
  return { kind, ...size }
}

const READING = { failOn: 'error', limitInputPixels: MAX_PIXELS } as const

async function headOf(bytes: Buffer) {
  const kind = pictureKind(bytes)
  if (!kind) throw refuse('picture_unsupported')
  const { format, width, height } = await decoded(
    sharp(bytes, { limitInputPixels: false }).metadata(),
  )
  if (format !== kind) throw refuse('picture_broken')
  if (width * height > MAX_PIXELS) throw refuse('picture_too_large')
  return { kind, size: { width, height } }
}

async function decoded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch {
    throw refuse('picture_broken')
  }
}

/**
 * Keeps an uploaded picture and answers its address. It is written anew as WebP, upright and without anything of the
 * sender but the picture; its name is the digest of what was sent, so that the same picture is kept once. `place`: the
 * folder, and how the name begins.
 * @throws AppError as `inspectPicture`
 */
export async function storePicture(
  { files }: Files,
  bytes: Buffer,
  place = 'uploads/',
): Promise<{ path: string }> {
  const name = `${place}${digestOf(bytes)}.webp`
  if ((await files.read(name)) === null) {
    await headOf(bytes)
    const image = sharp(bytes, READING)
      .rotate()
      .resize(KEPT_SIDE, KEPT_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90 })
    await files.write(name, await decoded(image.toBuffer()))
  }
  return { path: `/media/${name}` }
}

const once = together<Buffer | null>()

/**
 * A kept picture as WebP, at most so wide (never enlarged); made once, then kept beside it. Null when there is none.
 * A picture asked for by many at once is made once.
 */
export function narrowed({ files }: Files, path: string, width: Width): Promise<Buffer | null> {
  const place = narrowPath(path, width)
  const size = { width: Number(width), withoutEnlargement: true }
  return once(files, place, () =>
    draw(files, { path, place }, (image) => image.resize(size).webp({ quality: QUALITY })),
  )
}

/** A kept picture as JPEG, cut to a card around its middle: WeChat takes no WebP for cards. Otherwise as `narrowed`. */
export function asCard({ files }: Files, path: string): Promise<Buffer | null> {
  const place = cardPath(path)
  return once(files, place, () =>
    draw(files, { path, place }, (image) =>
      image
        .resize({ ...CARD, fit: 'cover' })
        .flatten({ background: '#fff' })
        .jpeg({ quality: QUALITY }),
    ),
  )
}

/** The picture at an address of this server's media, as it is kept; null for any other address, or when it is gone. */
export async function pictureAt({ files }: Files, address: string): Promise<Buffer | null> {
  const [, folder = '', name = ''] = /^\/media\/([^/]+)\/([^/]+)$/.exec(address) ?? []
  const place = mediaPath(folder, name)
  return place && files.read(place.path)
}

/**
 * Removes the pictures that were kept at a place (`storePicture`), in every form; a repetition changes nothing, and goes on
 * where a removal was cut off.
 */
export async function dropPictures({ files }: Files, place: string): Promise<void> {
  for (const path of await files.startingWith(place)) {
    const drawn = [...WIDTHS.map((width) => narrowPath(path, width)), cardPath(path)]
    for (const name of [...drawn, path]) await files.remove(name)
  }
}

async function draw(
  files: FilePort,
  { path, place }: { path: string; place: string },
  form: (whole: Sharp) => Sharp,
): Promise<Buffer | null> {
  const kept = await files.read(place)
  if (kept) return kept
  const whole = await files.read(path)
  if (!whole) return null
  const bytes = await form(sharp(whole, READING).rotate()).toBuffer()
  await files.write(place, bytes)
  return bytes
}
