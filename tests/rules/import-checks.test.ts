import fs from 'node:fs'
import path from 'node:path'
import { checksOf } from '../../scripts/import/checks'
import { floorsOf } from '../../scripts/import/floors'
import { readFolder } from '../../scripts/import/folder'
import { problemText } from '../../scripts/import/problem'
import { NOTHING, type Stored } from '../../scripts/import/stored'
import { wantedOf } from '../../scripts/import/wanted'
import { brandFolder, edit, removeFolders } from '../support/brand-folder'

afterAll(removeFolders)

/** What is said of a folder beside what a database holds. */
function checked(folder: string, held: Partial<Stored>): string[] {
  const [read, stored] = [readFolder(folder), { ...NOTHING, ...held }]
  return checksOf(read, stored, wantedOf(read, stored, new Map())).map(problemText)
}
const categories = (parents: Record<string, string | null>): Partial<Stored> => ({
  categories: new Map(
    Object.entries(parents).map(([id, parentId], i) => [
      id,
      { ...{ id, parentId, name: id, picture: '/media/brand/a.png' }, rank: i },
    ]),
  ),
})

describe('categories of the folder and of the database together have two levels', () => {
  it.each<[string, Record<string, string | null>, string[]]>([
    ['a parent that was a child before', { lenses: null, frames: 'lenses' }, []],
    [
      'a child with children that the folder does not name',
      { lenses: null, tiny: 'round' },
      ['categories.csv 第 3 行 parent：分类最多两级：round 下面还有 tiny'],
    ],
    ['children of the one above', { frames: null, square: 'frames' }, []],
  ])('%s', (_, held, said) => {
    expect(checked(brandFolder(), categories(held))).toEqual(said)
  })
})

it('a service has no stock', () => {
  const folder = brandFolder()
  edit(folder, 'products.csv', 'cloth,镜布,,frames,goods', 'cloth,验光,,frames,service')
  expect(checked(folder, {})).toEqual(['stock.csv 第 4 行 sku：cloth 是服务，没有库存'])
})

it('what became a service may keep its stock as the export wrote it', () => {
  const folder = brandFolder()
  edit(folder, 'products.csv', 'cloth,镜布,,frames,goods', 'cloth,验光,,frames,service')
  const stock = path.join(folder, 'stock.csv')
  const row = (figures: string) =>
    fs.writeFileSync(stock, `store,sku,on_hand,expected\njingan,cloth,${figures}\n`)
  row('40,40')
  expect(checked(folder, {})).toEqual([])
  row('40,39')
  expect(checked(folder, {})).toHaveLength(1)
})

/** What a folder with this row of terms is refused for where the database holds another, and a lower floor of 「历历」. */
function low(before: string, now: string): string[] {
  const [old, folder] = [before, now].map((row) => {
    const made = brandFolder()
    edit(made, 'terms.csv', 'store:jingan,cloth,,,,yes', row)
    return made
  }) as [string, string]
  edit(folder, 'products.csv', ',90000,', ',160000,')
  const stored = { ...NOTHING, ...wantedOf(readFolder(old), NOTHING, new Map()) }
  const read = readFolder(folder)
  return floorsOf(read, stored, wantedOf(read, stored, new Map())).problems.map(problemText)
}

describe('a price of a region below a floor that was raised after it', () => {
  const refused = ['terms.csv 第 4 行 price_fen：¥1,580.00 低于底价 ¥1,600.00']
  it.each<[string, string, string, string[]]>([
    ['stands as it is', 'store:jingan,cloth,,,,yes', 'store:jingan,cloth,,,,no', []],
    [
      'stands beside a new one of a store',
      'store:jingan,cloth,,,,yes',
      'store:jianghan,lili,,170000,,',
      [],
    ],
    [
      'stands as the word on a SKU when another is said of the product',
      'store:jianghan,lili,lili-gold,158000,,\nstore:jianghan,lili,,170000,,',
      'store:jianghan,lili,lili-gold,158000,,\nstore:jianghan,lili,,175000,,',
      [],
    ],
    [
      'is refused when it is said once more, of one SKU',
      'store:jingan,cloth,,,,yes',
      'region:east,lili,lili-gold,158000,,',
      refused,
    ],
    [
      'is refused when it comes out from behind one that is taken back',
      'region:east,lili,lili-gold,170000,,',
      'region:east,lili,lili-gold,,,',
      refused,
    ],
  ])('%s', (_, before, now, said) => {
    expect(low(before, now)).toEqual(said)
  })
})
