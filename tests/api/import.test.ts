import fs from 'node:fs'
import path from 'node:path'
import mongoose from 'mongoose'
import { exportFolder } from '../../scripts/import/export'
import { importFolder, type Report } from '../../scripts/import/import'
import { stockDifferences } from '../../server/features/stock'
import { testApp, type TestApp } from '../support/app'
import {
  brandFolder,
  contentOf,
  edit,
  emptyFolder,
  removeFolders,
  saidOf,
} from '../support/brand-folder'

afterAll(removeFolders)

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const load = (folder: string) => importFolder(folder, { deps: app.deps, dryRun: false })
const trial = (folder: string) => importFolder(folder, { deps: app.deps, dryRun: true })
const refusalOf = async (folder: string) => (await saidOf(folder, app.deps)).join('\n')

/** Kinds of which something was created or changed. */
function movedIn({ counts }: Report): Record<string, [number, number]> {
  const moved = Object.entries(counts).filter(([, row]) => row.created + row.changed > 0)
  return Object.fromEntries(moved.map(([kind, row]) => [kind, [row.created, row.changed]]))
}

async function exported(): Promise<string> {
  const folder = emptyFolder()
  await exportFolder(folder, app.deps.files)
  return folder
}

/** Every document of the database, but for the versions that a write counts up. */
async function everything(): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? []) {
    all[name] = await mongoose.connection.collection(name).find().sort({ _id: 1 }).toArray()
  }
  return all
}

const page = async (store: string, product: string) => {
  const answer = await app.request.get(`/api/v1/stores/${store}/products/${product}`)
  return answer.status === 200 ? (answer.body as { skus: Sku[]; pictures: string[] }) : null
}
type Sku = { id: string; unitFen: number; listFen: number | null; available: number }
async function quoted(store: string, skuId: string): Promise<number> {
  const { token } = await app.login('shopper')
  const lines = [{ skuId, quantity: 1 }]
  const answer = await app.request
    .post(`/api/v1/stores/${store}/quote`)
    .set(app.as(token))
    .send({ lines })
  return (answer.body as { payableFen: number }).payableFen
}

describe('a brand’s folder', () => {
  const folder = brandFolder()

  it('that is only tried writes nothing', async () => {
    const before = await everything()
    expect(movedIn(await trial(folder))).toMatchObject({ products: [2, 0], stock: [4, 0] })
    expect(await everything()).toEqual(before)
  })

  it('fills an empty database', async () => {
    const report = await load(folder)
    expect(movedIn(report)).toEqual({
      ...{ regions: [1, 0], stores: [2, 0], staff: [1, 0], categories: [2, 0], articles: [1, 0] },
      ...{ products: [2, 0], skus: [3, 0], terms: [3, 0], homes: [2, 0], stock: [4, 0] },
    })
    const lili = await page('jingan', 'lili')
    expect(
      lili?.skus.map(({ id, unitFen, listFen, available }) => [id, unitFen, listFen, available]),
    ).toEqual([
      ['lili-gold', 149_000, 168_000, 3],
      ['lili-silver', 158_000, null, 0],
    ])
    expect(await page('jianghan', 'cloth')).toBeNull()
    expect(await stockDifferences()).toEqual([])
  })

  it('brings its pictures, each at an address that its content makes', async () => {
    const [front = '', second = ''] = (await page('jingan', 'lili'))?.pictures ?? []
    expect(front).toMatch(/^\/media\/brand\/frame-[0-9a-f]{12}\.png$/)
    const answer = await app.request.get(second)
    expect(answer.body).toEqual(fs.readFileSync(path.join(folder, 'pictures/镜架.png')))
  })

  it('changes nothing the second time, not even a version', async () => {
    const before = await everything()
    expect(movedIn(await load(folder))).toEqual({})
    expect(await everything()).toEqual(before)
  })

  it('changes only what it has changed, and the quote knows at once', async () => {
    const changed = brandFolder()
    edit(changed, 'skus.csv', 'cloth,cloth,,3900', 'cloth,cloth,,4900')
    edit(changed, 'stock.csv', 'jingan,cloth,40', 'jingan,cloth,38')
    expect(movedIn(await trial(changed))).toEqual({ products: [0, 1], skus: [0, 1], stock: [0, 1] })
    expect(await quoted('jingan', 'cloth')).toBe(3_900)
    expect(movedIn(await load(changed))).toEqual({ products: [0, 1], skus: [0, 1], stock: [0, 1] })
    expect(await quoted('jingan', 'cloth')).toBe(4_900)
    await load(folder)
    expect(await stockDifferences()).toEqual([])
  })

  it('gives a changed picture a new address, and leaves the old one to those who keep it', async () => {
    const before = (await page('jingan', 'cloth'))?.pictures ?? []
    const changed = brandFolder()
    fs.copyFileSync(
      path.join(changed, 'pictures/frame.png'),
      path.join(changed, 'pictures/cloth.png'),
    )
    const report = await load(changed)
    const after = (await page('jingan', 'cloth'))?.pictures ?? []
    expect([report.pictures, movedIn(report)]).toEqual([1, { products: [0, 1] }])
    expect(after).not.toEqual(before)
    for (const address of [...before, ...after]) await app.request.get(address).expect(200)
    await load(folder)
  })

  it('touches only what it names', async () => {
    const part = emptyFolder()
    const [header, first] = fs.readFileSync(path.join(folder, 'skus.csv'), 'utf8').split('\n')
    fs.writeFileSync(
      path.join(part, 'skus.csv'),
      `${header}\n${first?.replace('168000', '167000')}\n`,
    )
    expect(movedIn(await load(part))).toEqual({ products: [0, 1], skus: [0, 1] })
    expect((await page('jianghan', 'lili'))?.skus).toHaveLength(2)
    await load(folder)
  })

  it('takes back what a row without a word said before', async () => {
    const changed = brandFolder()
    edit(changed, 'terms.csv', 'region:east,lili,,158000', 'region:east,lili,,')
    expect(movedIn(await load(changed))).toEqual({ terms: [0, 1] })
    expect(await quoted('jingan', 'lili-gold')).toBe(149_000)
    expect((await page('jingan', 'lili'))?.skus[1]?.unitFen).toBe(168_000)
    await load(folder)
  })

  it('moves a staff member with her history', async () => {
    const changed = brandFolder()
    edit(changed, 'staff.csv', 'guide,jingan', 'manager,jianghan')
    app.clock.advance(1_000)
    expect(movedIn(await load(changed))).toEqual({ staff: [0, 1] })
    const row = await mongoose.connection
      .collection<{ _id: string }>('staff')
      .findOne({ _id: 'gu' })
    expect(row).toMatchObject({
      ...{ role: 'manager', storeId: 'jianghan' },
      assignments: [
        { storeId: 'jingan', to: app.clock.now() },
        { storeId: 'jianghan', from: app.clock.now(), to: null },
      ],
    })
    await load(folder)
  })

  it('keeps the order of its rows, moving only what moved', async () => {
    const changed = brandFolder()
    const file = path.join(changed, 'stores.csv')
    const [header, one, two] = fs.readFileSync(file, 'utf8').split('\n')
    fs.writeFileSync(file, [header, two, one, ''].join('\n'))
    expect(movedIn(await load(changed))).toEqual({ stores: [0, 1] })
    const answer = await app.request.get('/api/v1/stores')
    const { cities } = answer.body as { cities: { stores: { id: string }[] }[] }
    expect(cities.flatMap(({ stores }) => stores.map(({ id }) => id))).toEqual([
      'jianghan',
      'jingan',
    ])
    await load(folder)
  })
})

describe('a folder that contradicts the database', () => {
  it.each([
    [
      'a SKU of another product',
      'skus.csv',
      'cloth,cloth,,3900',
      'lili-gold,cloth,,3900',
      'lili-gold',
    ],
    [
      'one thing wrong in the last table',
      'stock.csv',
      'jianghan,lili-gold,2',
      'jianghan,lili-gold,x',
      'stock.csv 第 5 行',
    ],
    ['a price below its floor', 'terms.csv', '158000', '80000', '低于底价'],
  ])('writes nothing for %s', async (_, file, right, wrong, said) => {
    const folder = brandFolder()
    edit(folder, 'stores.csv', '静安寺店', '静安寺新店')
    edit(folder, file, right, wrong)
    const before = await everything()
    expect(await refusalOf(folder)).toContain(said)
    expect(await everything()).toEqual(before)
  })

  describe('in who has which phone', () => {
    const [one, two, three, free] = ['13800000301', '13800000302', '13800000303', '13800000309']
    const staffFolder = (...phones: [code: string, phone: string][]) => {
      const rows = phones.map(([code, phone]) => `${code},${code},${phone},guide,jingan`)
      const folder = emptyFolder()
      const text = ['code,name,phone,role,store', ...rows, ''].join('\n')
      fs.writeFileSync(path.join(folder, 'staff.csv'), text)
      return folder
    }
    beforeAll(() => load(staffFolder(['gu', one], ['lin', two], ['he', three])))

    it.each<[string, [string, string][], string[]]>([
      [
        'two who swap',
        [
          ['gu', two],
          ['lin', one],
        ],
        ['第 2 行 phone', '第 3 行 phone'],
      ],
      [
        'three in a ring',
        [
          ['gu', two],
          ['lin', three],
          ['he', one],
        ],
        ['第 2 行', '互换要分两次'],
      ],
      [
        'one before it is free',
        [
          ['gu', two],
          ['lin', free],
        ],
        ['员工 lin 的手机号：lin 换号的行'],
      ],
    ])('writes nothing for %s', async (_, rows, said) => {
      const before = await everything()
      const refusal = await refusalOf(staffFolder(...rows))
      for (const words of said) expect(refusal).toContain(words)
      expect(await everything()).toEqual(before)
    })

    it('gives a phone on that an earlier row has left', async () => {
      const report = await load(staffFolder(['lin', free], ['gu', two]))
      expect(movedIn(report)).toEqual({ staff: [0, 2] })
    })
  })

  it('refuses to bring back who has left', async () => {
    await app.leave('gu')
    expect(await refusalOf(brandFolder())).toBe('staff.csv 第 2 行 code：gu 已经离职，请换一个编号')
  })

  it('may raise a floor above prices that stand, and names them', async () => {
    const folder = emptyFolder()
    const whole = brandFolder()
    edit(whole, 'products.csv', ',90000,', ',160000,')
    fs.copyFileSync(path.join(whole, 'products.csv'), path.join(folder, 'products.csv'))
    const { warnings } = await load(folder)
    expect(warnings).toEqual([
      'region:east lili-gold：¥1,580.00 低于底价 ¥1,600.00',
      'store:jingan lili-gold：¥1,490.00 低于底价 ¥1,600.00',
    ])
  })
})

describe('a folder given back', () => {
  it('is the same, byte for byte, after another import', async () => {
    const first = await exported()
    expect(movedIn(await load(first))).toEqual({})
    expect(contentOf(await exported())).toEqual(contentOf(first))
  })

  it('names pictures that headquarters uploaded, and finds them again', async () => {
    const address = '/media/uploads/0123456789ab.webp'
    const bytes = fs.readFileSync(path.join(brandFolder(), 'pictures/frame.png'))
    await app.deps.files.write('uploads/0123456789ab.webp', bytes)
    const products = mongoose.connection.collection<{ _id: string }>('products')
    await products.updateOne({ _id: 'lili' }, { $set: { pictures: [address] } })
    const folder = await exported()
    expect(contentOf(folder)['pictures/0123456789ab.webp']).toBe(bytes.toString('base64'))
    expect(movedIn(await load(folder))).toEqual({})
  })

  it('is not written over something', async () => {
    await expect(exportFolder(brandFolder(), app.deps.files)).rejects.toThrow('空文件夹')
  })
})
