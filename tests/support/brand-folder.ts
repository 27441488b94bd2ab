import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { importFolder } from '../../scripts/import/import'
import { FolderRefused, problemText } from '../../scripts/import/problem'
import type { Deps } from '../../server/deps'

/** The smallest brand that has everything once; pictures are drawn in one pixel. */
const FILES: Record<string, string> = {
  'regions.csv': 'code,name\neast,华东\n',
  'stores.csv':
    'code,name,region,city,district,address,phone,hours,latitude,longitude,pickup_hint,status\n' +
    'jingan,静安寺店,east,上海,静安区,南京西路 1686 号,021-55550186,10:00-22:00,31.2237,121.4459,柜台取,open\n' +
    'jianghan,江汉路店,,武汉,江汉区,江汉路 128 号,027-55550128,10:00-22:00,30.5837,114.2873,,open\n',
  'staff.csv': 'code,name,phone,role,store\ngu,顾南乔,13800000301,guide,jingan\n',
  'categories.csv':
    'code,name,parent,picture\nframes,镜架,,frame.png\nround,圆框,frames,frame.png\n',
  'products.csv':
    'code,title,subtitle,category,kind,description,attributes,sale_mode,listed,floor_fen,' +
    'preparation_minutes,pictures,status\n' +
    'lili,「历历」纯钛细圆框,11 克,round,goods,"轻，软。\n可调鼻托",材质:纯钛|框型:圆框,normal,yes,90000,30,' +
    'frame.png|镜架.png,on\n' +
    'cloth,镜布,,frames,goods,,,normal,no,,10,cloth.png,on\n',
  'skus.csv':
    'code,product,options,price_fen,list_price_fen,floor_fen,picture\n' +
    'lili-gold,lili,颜色:浅金,168000,180000,,frame.png\n' +
    'lili-silver,lili,颜色:银,168000,,100000,\n' +
    'cloth,cloth,,3900,,,\n',
  'terms.csv':
    'owner,product,sku,price_fen,list_price_fen,listed\n' +
    'region:east,lili,,158000,,\n' +
    'store:jingan,lili,lili-gold,149000,168000,\n' +
    'store:jingan,cloth,,,,yes\n',
  'stock.csv':
    'store,sku,on_hand\njingan,lili-gold,3\njingan,lili-silver,0\njingan,cloth,40\njianghan,lili-gold,2\n',
  'home.json': JSON.stringify({
    brand: {
      sections: [
        {
          key: 'hero',
          rank: 10,
          kind: 'banner',
          title: '晴川历历',
          line: '看得清',
          picture: 'frame.png',
          link: { to: 'product', productId: 'lili' },
        },
        { key: 'round', rank: 20, kind: 'shelf', title: '圆框', categoryId: 'round' },
      ],
      hotWords: ['纯钛'],
    },
    stores: { jingan: { sections: [{ key: 'round', hidden: true }] } },
  }),
  'articles.json': JSON.stringify([
    {
      id: 'frame-size',
      title: '怎么选尺寸',
      version: '2026-11',
      blocks: [
        { kind: 'text', text: '你好' },
        { kind: 'picture', picture: '镜架.png' },
      ],
    },
  ]),
}
/** One pixel each, of different colours, so that each has bytes of its own. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42'
const PICTURES: Record<string, string> = {
  'frame.png': `${PIXEL}mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==`,
  '镜架.png': `${PIXEL}mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==`,
  'cloth.png': `${PIXEL}mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==`,
}

const made: string[] = []

/** A folder with the smallest brand, removed by `removeFolders`. */
export function brandFolder(): string {
  const folder = emptyFolder()
  for (const [file, text] of Object.entries(FILES)) fs.writeFileSync(path.join(folder, file), text)
  fs.mkdirSync(path.join(folder, 'pictures'))
  for (const [name, bytes] of Object.entries(PICTURES)) {
    fs.writeFileSync(path.join(folder, 'pictures', name), Buffer.from(bytes, 'base64'))
  }
  return folder
}

export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'brand-'))
  made.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true })
}

/** Replaces text in a file of a folder; the text must be there. */
export function edit(folder: string, file: string, from: string, to: string): void {
  const target = path.join(folder, file)
  const text = fs.readFileSync(target, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  fs.writeFileSync(target, text.replace(from, to))
}

/** Every file of a folder with its bytes, for comparing two. */
export function contentOf(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    files
      .filter((file) => fs.statSync(path.join(folder, file)).isFile())
      .map((file) => [file, fs.readFileSync(path.join(folder, file)).toString('base64')]),
  )
}

/** What is said of a folder, line by line: nothing when it is taken. Without `deps` it is only looked at. */
export async function saidOf(folder: string, deps: Deps | null = null): Promise<string[]> {
  try {
    await importFolder(folder, { deps, dryRun: deps === null })
    return []
  } catch (error) {
    if (!(error instanceof FolderRefused)) throw error
    return error.problems.map(problemText)
  }
}
