import { checksOf } from '../../scripts/import/checks'
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
