import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { connectDatabase } from '../../server/db/connect'
import { ensureIndexes } from '../../server/db/indexes'
import type { Deps } from '../../server/deps'
import { saveCategory, saveProduct } from '../../server/features/catalog'
import { saveHome } from '../../server/features/content'
import { createHqUser } from '../../server/features/identity'
import { personByOpenid } from '../../server/features/members'
import {
  activateStaff,
  createStaff,
  listStores,
  minutesOf,
  saveRegion,
  saveStore,
} from '../../server/features/org'
import { receiveStock } from '../../server/features/stock'
import { diskFiles } from '../../server/lib/files'
import { readBrand } from './brand'
import type { Brand } from './brand-files'
import { PEOPLE } from './people'

/** The brand's folder lies beside the sources, not beside the compiled files. */
const FOLDER = path.resolve(__dirname, '../../..', 'scripts/demo/brand')

/** Loads the demo brand into a new database, through the commands of the features; an old one is left as it is. */
export async function loadDemo(place: {
  uri: string
  files: string
  now: () => Date
}): Promise<void> {
  const disconnect = await connectDatabase(place.uri)
  try {
    await ensureIndexes()
    if ((await listStores()).length > 0) return
    const deps = loadingDeps(place)
    const brand = readBrand(FOLDER)
    await copyPictures(deps)
    await loadOrg(deps, brand)
    await loadGoods(deps, brand)
    await createHqUser(deps, {
      name: 'admin',
      password: 'qingchuan-demo',
      permissions: ['staff', 'stores', 'rulesets', 'goods', 'payments'],
    })
  } finally {
    await disconnect()
  }
}

/** What loading needs of Deps: no request is served and WeChat is not spoken to. */
export function loadingDeps(place: { files: string; now: () => Date }): Deps {
  const none = {} as never
  return {
    now: place.now,
    wallNow: place.now,
    random: randomBytes,
    files: diskFiles(place.files),
    wechat: none,
    pay: none,
    log: none,
    settings: none,
  }
}

async function copyPictures(deps: Deps): Promise<void> {
  const folder = path.join(FOLDER, 'pictures')
  for (const name of fs.readdirSync(folder)) {
    await deps.files.write(`pictures/${name}`, fs.readFileSync(path.join(folder, name)))
  }
}

const pictureUrl = (file: string): string => `/media/pictures/${file}`

async function loadOrg(deps: Deps, brand: Brand): Promise<void> {
  for (const { code, name } of brand.regions) await saveRegion(deps, { id: code, name })
  for (const [rank, row] of brand.stores.entries()) {
    const { code, region, hours, latitude, longitude, ...store } = row
    await saveStore(deps, {
      ...store,
      _id: code,
      regionId: region,
      rank,
      hours: { open: minutesOf(hours.open) ?? 0, close: minutesOf(hours.close) ?? 1440 },
      location: { latitude, longitude },
      zone: 'Asia/Shanghai',
    })
  }
  for (const { code, store, ...row } of brand.staff) {
    const staff = await createStaff(deps, { ...row, id: code, storeId: store })
    const person = PEOPLE.find((p) => p.phone === row.phone)
    if (!person) continue
    const { _id } = await personByOpenid(deps, { openid: person.openid, unionid: null })
    await activateStaff(deps, { staffId: staff._id, personId: _id })
  }
}

async function loadGoods(deps: Deps, brand: Brand): Promise<void> {
  for (const [rank, { code, name, picture }] of brand.categories.entries()) {
    await saveCategory(deps, { id: code, name, picture: pictureUrl(picture), rank })
  }
  for (const [rank, row] of brand.products.entries()) {
    const { code, category, pictures } = row
    await saveProduct(deps, {
      id: code,
      title: row.title,
      subtitle: row.subtitle,
      description: row.description,
      kind: row.kind,
      attributes: row.attributes,
      saleMode: row.saleMode,
      preparationMinutes: row.preparationMinutes,
      status: row.status,
      categoryId: category,
      pictures: pictures.map(pictureUrl),
      rank,
      skus: brand.skus
        .filter((sku) => sku.product === code)
        .map((sku) => ({
          id: sku.code,
          options: sku.options,
          unitFen: sku.priceFen,
          listFen: sku.listPriceFen,
          picture: pictureUrl(sku.picture),
        })),
    })
  }
  for (const { code } of brand.stores) {
    const lines = brand.stock.filter((row) => row.store === code && row.onHand > 0)
    await receiveStock(deps, {
      storeId: code,
      sourceId: `opening-${code}`,
      actor: 'import',
      lines: lines.map(({ sku, onHand }) => ({ skuId: sku, quantity: onHand })),
    })
  }
  const onSale = brand.products.filter((p) => p.saleMode === 'normal').map((p) => p.code)
  await saveHome(deps, {
    owner: { kind: 'brand' },
    sections: [
      {
        ...{ key: 'hero', rank: 10, kind: 'banner', link: null },
        ...{ title: '晴川历历', line: '看得清，日子就慢下来' },
        picture: pictureUrl('hero-day.webp'),
      },
      { key: 'categories', rank: 15, kind: 'categories', title: '' },
      {
        ...{ key: 'in-store', rank: 20, kind: 'shelf', title: '本店现货' },
        productIds: onSale.slice(0, 10),
      },
    ],
  })
}
