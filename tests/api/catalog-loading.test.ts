import mongoose from 'mongoose'
import {
  catalogueInputs,
  saveAllTerms,
  saveCategories,
  saveProducts,
  type TermsInput,
} from '../../server/features/catalog'
import { productById } from '../../server/features/catalog/commands/browse'
import { testApp, type TestApp } from '../support/app'
import { productInput } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const categories = [
  { id: 'frames', name: '镜架', picture: '', parentId: null, rank: 0 },
  { id: 'men', name: '男士', picture: '', parentId: 'frames', rank: 1 },
]
const products = Array.from({ length: 1_200 }, (_, i) => ({
  ...productInput({ id: `p${i}`, rank: i }),
  ...{ listed: i % 7 > 0, floorFen: i % 5 > 0 ? null : 100 },
}))
const terms: TermsInput[] = products.map(({ id }, i) => ({
  owner: i % 2 ? { kind: 'store', id: 'guanggu' } : { kind: 'region', id: 'central' },
  ...{ productId: id, skuId: i % 3 ? null : `${id}-black` },
  ...(i % 4 ? { unitFen: 90_000 + i } : { listed: true, listFen: 140_000 }),
}))
const version = async (): Promise<number> => {
  const rows = mongoose.connection.collection<{ _id: string; seq: number }>('catalogue_versions')
  return (await rows.findOne({ _id: 'catalogue' }))?.seq ?? 0
}

describe('a whole catalogue that is loaded', () => {
  const load = async () => [
    await saveCategories(app.deps, categories),
    await saveProducts(app.deps, products),
    await saveAllTerms(app.deps, terms),
  ]

  it('says what it created, in few commands', async () => {
    const commands = await app.countCommands(async () => {
      expect(await load()).toEqual([
        { created: 2, changed: 0, same: 0 },
        { created: 1_200, changed: 0, same: 0 },
        { created: 1_200, changed: 0, same: 0 },
      ])
    })
    const asked = commands.filter((name) => name !== 'getMore')
    expect(asked.length).toBeLessThanOrEqual(30)
  })

  it('changes nothing when it is loaded again, not even the version', async () => {
    const before = await version()
    expect(await load()).toEqual([
      { created: 0, changed: 0, same: 2 },
      { created: 0, changed: 0, same: 1_200 },
      { created: 0, changed: 0, same: 1_200 },
    ])
    expect(await version()).toBe(before)
  })

  it('writes only what changed', async () => {
    const before = await version()
    const changed = products.map((p, i) => (i === 3 ? { ...p, title: '新名' } : p))
    expect(await saveProducts(app.deps, changed)).toEqual({ created: 0, changed: 1, same: 1_199 })
    expect(await version()).toBe(before + 1)
    await saveProducts(app.deps, products)
  })

  it('is read as the inputs that made it', async () => {
    const read = await catalogueInputs()
    expect(read.categories).toEqual(categories)
    const skus = (all: typeof products) =>
      all.map((p) => ({ ...p, skus: p.skus.map((sku) => ({ floorFen: null, ...sku })) }))
    expect(read.products).toEqual(skus(products))
    const byProduct = (a: TermsInput, b: TermsInput) => (a.productId < b.productId ? -1 : 1)
    expect([...read.terms].sort(byProduct)).toEqual([...terms].sort(byProduct))
  })

  it('takes back what a row says no more', async () => {
    const owner = { kind: 'store', id: 'guanggu' } as const
    const row = { owner, productId: 'p1', skuId: null }
    expect(await saveAllTerms(app.deps, [row])).toEqual({ created: 0, changed: 1, same: 0 })
    const { terms: read } = await catalogueInputs()
    expect(read.find((r) => r.productId === 'p1')).toBeUndefined()
  })
})

describe('a load with a mistake', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a category under one that is not there',
      () =>
        saveCategories(app.deps, [
          { id: 'good', name: '好', picture: '', rank: 0 },
          { id: 'bad', name: '坏', picture: '', parentId: 'gone', rank: 0 },
        ]),
      'bad.parentId',
    ],
    [
      'a third level',
      () => saveCategories(app.deps, [{ ...categories[1], id: 'deep', parentId: 'men' } as never]),
      'deep.parentId',
    ],
    [
      'a SKU twice',
      () =>
        saveProducts(app.deps, [
          productInput({ id: 'x1' }),
          productInput({ id: 'x2', skus: productInput({ id: 'x1' }).skus }),
        ]),
      'skus',
    ],
    [
      'the SKU of another product',
      () =>
        saveProducts(app.deps, [productInput({ id: 'x3', skus: productInput({ id: 'p1' }).skus })]),
      'skus',
    ],
  ])('writes nothing: %s', async (_, load, path) => {
    const before = await version()
    await expect(load()).rejects.toMatchObject({
      ...{ code: 'invalid_input', data: { issues: [{ path }] } },
    })
    expect(await version()).toBe(before)
  })
})

describe('a copy in memory of a database that was put back', () => {
  it('begins again from nothing', async () => {
    const store = { _id: 'guanggu', regionId: null }
    let wall = app.deps.wallNow().getTime()
    const has = async (id: string): Promise<boolean> => {
      wall += 2_000
      return (await productById({ wallNow: () => new Date(wall) }, store, id)) !== null
    }
    const before = await version()
    await saveProducts(app.deps, [productInput({ id: 'undone' })])
    expect([await has('undone'), await has('p1')]).toEqual([true, true])
    const rows = mongoose.connection.collection<{ _id: string; seq: number }>('catalogue_versions')
    await rows.updateOne({ _id: 'catalogue' }, { $set: { seq: before } })
    await mongoose.connection.collection<{ _id: string }>('products').deleteOne({ _id: 'undone' })
    expect([await has('undone'), await has('p1')]).toEqual([false, true])
  })
})
