import path from 'node:path'
import { inspectPicture } from '../../server/features/media'
import { MAX_UPLOAD_BYTES } from '../../server/features/media/rules'
import { AppError } from '../../server/lib/errors'
import { digestOf } from '../../server/lib/digest'
import type { FilePort } from '../../server/lib/files'
import { placeOfOwner } from './documents'
import { pictureBytes, picturePlace, type Folder } from './folder'
import { addressOf, fileOf, kindOf, namesOf } from './pictures'
import { Wrong, type Problem } from './problem'
import { picturesIn, type BrandData } from './stored'

/** Where a picture is named. */
type Named = Omit<Problem, 'message'> & { name: string }

/** Address by file name of every picture that the folder names, and which of them are not kept yet. */
export type Pictures = { addresses: Map<string, string>; missing: Map<string, string> }

/**
 * Finds the address of each picture that the folder names. One that the folder lacks may be one that the database already
 * has under this name.
 */
export async function resolvePictures(
  files: FilePort | null,
  folder: Folder,
  stored: BrandData,
): Promise<Pictures & { problems: Problem[] }> {
  const known = new Map([...namesOf(picturesIn(stored))].map(([address, name]) => [name, address]))
  const pictures: Pictures = { addresses: new Map(), missing: new Map() }
  const wrong = new Map<string, string>()
  const named = namedIn(folder)
  for (const name of new Set(named.map((place) => place.name))) {
    try {
      const kept = known.get(name)
      const bytes = pictureBytes(folder, name)
      if (bytes) await place(files, pictures, name, bytes, kept)
      else if (kept !== undefined) pictures.addresses.set(name, kept)
      else throw new Wrong(`pictures 里没有 ${name}`)
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      wrong.set(name, error.message)
    }
  }
  const problems = named.flatMap(({ name, ...where }): Problem[] => {
    const message = wrong.get(name)
    return message === undefined ? [] : [{ ...where, message }]
  })
  return { ...pictures, problems }
}

/**
 * Says where the bytes lie or will lie.
 * @throws Wrong for bytes that are no picture as the name says
 */
async function place(
  files: FilePort | null,
  { addresses, missing }: Pictures,
  name: string,
  bytes: Buffer,
  kept: string | undefined,
): Promise<void> {
  const old = kept === undefined ? null : await files?.read(fileOf(kept))
  if (kept !== undefined && old && digestOf(old) === digestOf(bytes)) {
    addresses.set(name, kept)
    return
  }
  if (bytes.length > MAX_UPLOAD_BYTES) throw new Wrong(`图片 ${name} 超过 5 MB`)
  const address = addressOf(name, bytes)
  if (address === null) throw new Wrong(`图片文件名太长，最多 26 个汉字：${name}`)
  addresses.set(name, address)
  if (await files?.read(fileOf(address))) return
  missing.set(name, address)
  await lookAt(name, bytes)
}

async function lookAt(name: string, bytes: Buffer): Promise<void> {
  try {
    const { kind } = await inspectPicture(bytes)
    if (kindOf(`.${kind}`) !== kindOf(path.extname(name)))
      throw new Wrong(`图片 ${name} 的内容是 ${kind}，和扩展名不一致`)
  } catch (error) {
    if (error instanceof AppError) throw new Wrong(`图片 ${name}：${error.message}`)
    throw error
  }
}

function namedIn({ sheets, homes, articles }: Folder): Named[] {
  const at = (table: string, row: number, column: string, names: (string | null)[]): Named[] =>
    names.flatMap((name) => (name ? [{ file: `${table}.csv`, row, column, name }] : []))
  const inDocument = (file: string, column: string, value: object): Named[] =>
    'picture' in value && typeof value.picture === 'string' && value.picture !== ''
      ? [{ file, row: null, column: `${column}.picture`, name: value.picture }]
      : []
  return [
    ...sheets.categories.entries.flatMap((e) => at('categories', e.at, 'picture', [e.row.picture])),
    ...sheets.products.entries.flatMap((e) => at('products', e.at, 'pictures', e.row.pictures)),
    ...sheets.skus.entries.flatMap((e) => at('skus', e.at, 'picture', [e.row.picture])),
    ...[...homes].flatMap(([key, { sections }]) =>
      sections.flatMap((section, i) =>
        inDocument('home.json', `${placeOfOwner(key)}.sections.${i}`, section),
      ),
    ),
    ...articles.flatMap(({ blocks }, i) =>
      blocks.flatMap((block, j) => inDocument('articles.json', `${i}.blocks.${j}`, block)),
    ),
  ]
}

/** Keeps the pictures that are not kept yet. */
export async function keepPictures(
  files: FilePort,
  folder: Folder,
  missing: Map<string, string>,
): Promise<void> {
  for (const [name, address] of missing) {
    const bytes = pictureBytes(folder, name)
    if (!bytes) throw new Error(`${picturePlace(name)} went away`)
    await files.write(fileOf(address), bytes)
  }
}
