const TYPES: Record<string, string> = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
}

/** What pictures are served as. */
export const PICTURE_TYPES = Object.values(TYPES)

/** `pictures/<name>.webp` and the like: one folder, one plain name, a known type; null for anything else. */
export function mediaPath(folder: string, name: string): { path: string; type: string } | null {
  const extension = /^[\w-]{1,200}\.(\w{3,4})$/.exec(name)?.[1] ?? ''
  const type = TYPES[extension]
  if (!type || !/^[a-z]{1,20}$/.test(folder)) return null
  return { path: `${folder}/${name}`, type }
}

/** Whether an address is that of the brand's own pictures, uploaded or imported; not of what shoppers sent with a return. */
export function isOfBrand(address: string): boolean {
  return /^\/media\/(uploads|brand)\//.test(address)
}

/** Where a picture is kept in a width: beside it, in a folder of its own. */
export function narrowPath(path: string, width: string): string {
  const [folder, name] = path.split('/')
  return `${folder}/${width}/${name}.webp`
}

/** Where a picture is kept as a card: beside it too. */
export function cardPath(path: string): string {
  const [folder, name] = path.split('/')
  return `${folder}/card/${name}.jpg`
}

/** Pixels of a card: WeChat shows it 5 wide and 4 high. */
export const CARD = { width: 600, height: 480 }

/** Kinds of pictures that are taken, as the decoder names them. */
export type PictureKind = 'png' | 'jpeg' | 'webp'

/** The kind of a picture by its first bytes; what it is called or said to be counts for nothing. Null: not taken. */
export function pictureKind(bytes: Buffer): PictureKind | null {
  const starts = (hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex
  if (starts('89504e470d0a1a0a')) return 'png'
  if (starts('ffd8ff')) return 'jpeg'
  if (starts('52494646') && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'webp'
  return null
}

/** More pixels than this are not decoded. */
export const MAX_PIXELS = 40_000_000
/** Bytes of one upload. */
export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024
/** The longest side that is kept, in pixels: more than any page asks for. */
export const KEPT_SIDE = 2_400
