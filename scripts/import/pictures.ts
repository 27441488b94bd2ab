import path from 'node:path'
import { digestOf } from '../../server/lib/digest'

/** Where imported pictures lie on the media host. A changed picture has another address, so that caches may keep it for ever. */
const FOLDER = 'brand'
const DIGITS = 12
/** A name on the media host, without its digest: 26 Chinese characters. */
const MOST = 160
const KNOWN = new RegExp(`^/media/${FOLDER}/([\\w-]+)-[0-9a-f]{${DIGITS}}(\\.\\w+)$`)

/**
 * The address of a picture: its name (anything but letters, digits and `-` as `_<code point>_`), the digest of its bytes and
 * its kind as an extension; null when the name is too long.
 */
export function addressOf(name: string, bytes: Buffer): string | null {
  const { name: stem, ext } = path.parse(name)
  const safe = [...stem].map((c) => (/[A-Za-z0-9-]/.test(c) ? c : `_${hex(c)}_`)).join('')
  if (safe.length > MOST) return null
  return `/media/${FOLDER}/${safe}-${digestOf(bytes).slice(0, DIGITS)}.${kindOf(ext)}`
}

/** The kind that an extension stands for: `.JPEG` and `.jpg` are `jpg`. */
export const kindOf = (ext: string): string => ext.slice(1).toLowerCase().replace('jpeg', 'jpg')

const hex = (character: string) => (character.codePointAt(0) ?? 0).toString(16)

/** What `files` calls a picture of an address. */
export const fileOf = (address: string): string => address.replace(/^\/media\//, '')

function nameOf(address: string): string {
  const [, safe, ext] = KNOWN.exec(address) ?? []
  if (safe === undefined) return path.basename(address)
  const stem = safe.replace(/_([0-9a-f]+)_/g, (_, code: string) =>
    String.fromCodePoint(parseInt(code, 16)),
  )
  return `${stem}${ext}`
}

/** A name for each address: the name it was imported under; of two pictures with one name the later in order gets its own. */
export function namesOf(addresses: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const address of [...new Set(addresses)].sort()) {
    const plain = nameOf(address)
    const name = taken.has(plain) ? path.basename(address) : plain
    taken.add(name)
    names.set(address, name)
  }
  return names
}
