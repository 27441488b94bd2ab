import fs from 'node:fs'
import path from 'node:path'
import type { ArticleInput } from '../../server/features/content/contract'
import { picture } from './cells'
import { readArticles, readHomes, type Homes } from './documents'
import { Wrong, type Problem } from './problem'
import { readSheet, type Sheet } from './sheet'
import { TABLE_NAMES, type TableName } from './tables'

type Sheets = { [Name in TableName]: Sheet<Name> }

/**
 * A brand's folder as it was read: its tables (empty without a file), homes and articles, pictures still by their file's
 * name. Names of files that people keep beside them, such as notes, do not matter; tables of other names do.
 */
export type Folder = {
  place: string
  sheets: Sheets
  homes: Homes
  articles: ArticleInput[]
  problems: Problem[]
}

const PICTURES = 'pictures'
const EMPTY = { entries: [], spoiled: new Set<string>(), problems: [] }

/** Reads a folder; whatever is wrong with it stands in `problems`. */
export function readFolder(place: string): Folder {
  const names = fs.statSync(place, { throwIfNoEntry: false })?.isDirectory()
    ? fs.readdirSync(place)
    : null
  const found = names ? strangers(names) : [problemOf(place, '没有这个文件夹')]
  const bytesOf = (file: string): Buffer | Problem | null => {
    try {
      return names?.includes(file) ? plainBytes(place, file) : null
    } catch (error) {
      if (error instanceof Wrong) return problemOf(file, error.message)
      throw error
    }
  }
  const sheet = <Name extends TableName>(name: Name): Sheet<Name> => {
    const bytes = bytesOf(`${name}.csv`)
    if (bytes === null) return EMPTY
    return Buffer.isBuffer(bytes)
      ? readSheet(name, bytes)
      : { entries: [], spoiled: null, problems: [bytes] }
  }
  const sheets: Sheets = {
    regions: sheet('regions'),
    stores: sheet('stores'),
    staff: sheet('staff'),
    categories: sheet('categories'),
    products: sheet('products'),
    skus: sheet('skus'),
    terms: sheet('terms'),
    stock: sheet('stock'),
  }
  const home = bytesOf('home.json')
  const homes = Buffer.isBuffer(home) ? readHomes(home) : { homes: new Map(), problems: said(home) }
  const texts = bytesOf('articles.json')
  const articles = Buffer.isBuffer(texts)
    ? readArticles(texts)
    : { articles: [], problems: said(texts) }
  const problems = [
    ...found,
    ...TABLE_NAMES.flatMap((name) => sheets[name].problems),
    ...homes.problems,
    ...articles.problems,
  ]
  return { place, sheets, homes: homes.homes, articles: articles.articles, problems }
}

const said = (problem: Problem | null): Problem[] => (problem ? [problem] : [])

/**
 * The bytes of a picture of the folder; null when it has none of this name.
 * @throws Wrong for a name that is none of a picture, and for anything but a plain file: nothing outside the folder is read
 */
export function pictureBytes({ place }: Folder, name: string): Buffer | null {
  picture.read(name)
  const pictures = fs.lstatSync(path.join(place, PICTURES), { throwIfNoEntry: false })
  if (!pictures) return null
  if (!pictures.isDirectory()) throw new Wrong(`${PICTURES} 要是文件夹，不能是链接或文件`)
  return plainBytes(place, picturePlace(name))
}

function plainBytes(place: string, file: string): Buffer | null {
  const target = path.join(place, file)
  const found = fs.lstatSync(target, { throwIfNoEntry: false })
  if (!found) return null
  if (!found.isFile()) throw new Wrong(`${file} 要是普通文件，不能是文件夹、链接或管道`)
  return fs.readFileSync(target)
}

/** Writes one file of a folder. */
export function writeFile(place: string, file: string, content: string | Buffer): void {
  const target = path.join(place, file)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.writeFileSync(target, content)
}

export const picturePlace = (name: string): string => `${PICTURES}/${name}`

const problemOf = (file: string, message: string): Problem => ({
  ...{ file, row: null, column: null, message },
})

function strangers(names: string[]): Problem[] {
  const known = [...TABLE_NAMES.map((name) => `${name}.csv`), 'home.json', 'articles.json']
  // what Excel (~$) and macOS (.) leave beside a file that is open or was copied is no table
  const tables = names.filter((name) => /^(?!~\$|\.).*\.(csv|json|xlsx?)$/i.test(name))
  if (!tables.some((name) => known.includes(name))) {
    return [problemOf('文件夹', `里面没有可导入的文件；可以有：${known.join('、')}`)]
  }
  return tables
    .filter((name) => !known.includes(name))
    .map((name) => problemOf(name, `不认识的文件；可以有：${known.join('、')}`))
}
