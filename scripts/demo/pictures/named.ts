import fs from 'node:fs'
import path from 'node:path'
import { HOUSE_PICTURES } from './picture'

/** Names of the pictures that a brand's tables, sections and articles mention, and of those of the house; each once. */
export function namedPictures(folder: string): string[] {
  const mentioned = fs
    .readdirSync(folder)
    .filter((file) => /\.(csv|json)$/.test(file))
    .flatMap((file) => [
      ...fs.readFileSync(path.join(folder, file), 'utf8').matchAll(/([a-z0-9-]+)\.webp/g),
    ])
    .map(([, name]) => name)
  return [...new Set([...HOUSE_PICTURES, ...mentioned])]
}
