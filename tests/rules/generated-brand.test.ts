import path from 'node:path'
import { generateBrand } from '../../scripts/bench/generate/brand'
import { checksOf } from '../../scripts/import/checks'
import { floorsOf } from '../../scripts/import/floors'
import { readFolder } from '../../scripts/import/folder'
import { danglingOf } from '../../scripts/import/references'
import { NOTHING } from '../../scripts/import/stored'
import { wantedOf } from '../../scripts/import/wanted'
import { contentOf, emptyFolder, removeFolders } from '../support/brand-folder'

afterAll(removeFolders)

function generated(seed: number): string {
  const folder = path.join(emptyFolder(), 'brand')
  generateBrand('scripts/demo/brand', folder, { products: 70, stores: 8, stocked: 20, seed })
  return folder
}

describe('a brand that is generated from the demo’s', () => {
  const folder = generated(1)

  it('has the size that was asked for', () => {
    const { stores, staff, products, terms, stock } = readFolder(folder).sheets
    const sizes = [stores, staff, products, stock].map(({ entries }) => entries.length)
    expect(sizes).toEqual([8, 14, 70, 160])
    // those of the demo, and for each store without any twenty prices and three gaps
    expect(terms.entries).toHaveLength(11 + 3 * 23)
  })

  it('has nothing that an import would refuse', () => {
    const read = readFolder(folder)
    const wanted = wantedOf(read, NOTHING, new Map())
    const floors = floorsOf(read, NOTHING, wanted)
    const checks = [...danglingOf(read, NOTHING), ...checksOf(read, NOTHING, wanted)]
    expect([read.problems, checks, floors]).toEqual([[], [], { problems: [], warnings: [] }])
  })

  it('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [folder, generated(1), generated(2)].map(contentOf)
    expect(again).toEqual(one)
    expect(other?.['stock.csv']).not.toBe(one?.['stock.csv'])
  })
})
