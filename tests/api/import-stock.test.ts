import fs from 'node:fs'
import path from 'node:path'
import mongoose from 'mongoose'
import { exportFolder } from '../../scripts/import/export'
import { importFolder } from '../../scripts/import/import'
import { moveStock, openStock, stockDifferences } from '../../server/features/stock'
import { testApp, type TestApp } from '../support/app'
import { brandFolder, edit, emptyFolder, removeFolders, saidOf } from '../support/brand-folder'

let app: TestApp
const folder = brandFolder()
beforeAll(async () => {
  app = await testApp()
  await load(folder)
})
afterEach(async () => {
  expect(await stockDifferences()).toEqual([])
})
afterAll(removeFolders)

/** Rows of stock that an import created, changed and left. */
async function load(place: string): Promise<[number, number, number]> {
  const { created, changed, same } = (await importFolder(place, { deps: app.deps, dryRun: false }))
    .counts.stock
  return [created, changed, same]
}
const refusalOf = async (folder: string) => (await saidOf(folder, app.deps)).join('\n')
async function exported(): Promise<string> {
  const place = emptyFolder()
  await exportFolder(place, app.deps.files)
  return place
}

const onHand = async () => {
  const rows = mongoose.connection.collection<{ _id: string; onHand: number }>('stock_levels')
  return (await rows.findOne({ _id: 'jingan|cloth' }))?.onHand
}
let moved = 0
const move = (quantity: number) =>
  moveStock(app.deps, [
    {
      ...{ storeId: 'jingan', skuId: 'cloth', quantity, reason: 'handed_over' },
      ...{ sourceKind: 'order', sourceId: `o-${++moved}`, actor: 'test' },
    },
  ])
const order = async (quantity: number) => {
  const { token } = await app.login(`buyer-${quantity}`)
  const lines = [{ skuId: 'cloth', quantity }]
  const at = '/api/v1/stores/jingan'
  const quote = await app.request.post(`${at}/quote`).set(app.as(token)).send({ lines })
  const { fingerprint } = quote.body as { fingerprint: string }
  await app.request
    .post(`${at}/orders`)
    .set(app.once(token))
    .send({ lines, fingerprint })
    .expect(201)
}

describe('figures that a brand wrote itself', () => {
  it('are not set again by the same file, whatever moved since; a changed figure is a count', async () => {
    await move(-5)
    expect(await load(folder)).toEqual([0, 0, 4])
    expect(await onHand()).toBe(35)
    const changed = brandFolder()
    edit(changed, 'stock.csv', 'jingan,cloth,40', 'jingan,cloth,38')
    expect(await load(changed)).toEqual([0, 1, 3])
    expect(await onHand()).toBe(38)
    expect(await load(folder)).toEqual([0, 1, 3])
    expect(await onHand()).toBe(40)
  })

  it('are refused below what shoppers have ordered', async () => {
    await order(6)
    const changed = brandFolder()
    edit(changed, 'stock.csv', 'jingan,cloth,40', 'jingan,cloth,5')
    expect(await refusalOf(changed)).toBe(
      'stock.csv 第 4 行 on_hand：cloth 有 6 件已经被下单，数量不能更少',
    )
    expect(await onHand()).toBe(40)
  })
})

describe('figures of an export', () => {
  it('that nobody edited bring nothing back that was sold since, also when a price was edited', async () => {
    await move(-3)
    const old = await exported()
    await move(-2)
    edit(old, 'skus.csv', 'cloth,cloth,,3900', 'cloth,cloth,,4900')
    expect(await load(old)).toEqual([0, 0, 4])
    expect(await onHand()).toBe(35)
  })

  it('that were edited are a count, which the same file sets once', async () => {
    const old = await exported()
    edit(old, 'stock.csv', 'jingan,cloth,35,35', 'jingan,cloth,40,35')
    expect(await load(old)).toEqual([0, 1, 3])
    expect(await onHand()).toBe(40)
    await move(-4)
    expect(await load(old)).toEqual([0, 0, 4])
    expect(await onHand()).toBe(36)
  })

  it('that were edited are refused when pieces moved meanwhile, row by row', async () => {
    const old = await exported()
    await move(-1)
    edit(old, 'stock.csv', 'jingan,cloth,36,36', 'jingan,cloth,40,36')
    const row = fs
      .readFileSync(path.join(old, 'stock.csv'), 'utf8')
      .split('\r\n')
      .findIndex((line) => line.startsWith('jingan,cloth,'))
    expect(await refusalOf(old)).toBe(
      `stock.csv 第 ${row + 1} 行 on_hand：现在有 35 件，和导出时的 36 件不同`,
    )
    expect(await onHand()).toBe(35)
  })

  it('are refused, too, when the piece moves between the check and the writing', async () => {
    const lines = [{ skuId: 'cloth', counted: 40, expected: 36 }]
    const writing = openStock(app.deps, { storeId: 'jingan', actor: 'import', lines })
    await expect(writing).rejects.toMatchObject({
      ...{ code: 'stock_changed', data: { lines: [{ skuId: 'cloth', onHand: 35 }] } },
    })
    expect(await onHand()).toBe(35)
  })

  it('fill a store that never had the SKU', async () => {
    const text = 'store,sku,on_hand,expected\njianghan,cloth,7,7\njianghan,lili-silver,4,3\n'
    const part = emptyFolder()
    fs.writeFileSync(path.join(part, 'stock.csv'), text)
    expect(await load(part)).toEqual([2, 0, 0])
    expect(await load(part)).toEqual([0, 0, 2])
  })
})
