import type { ProductList, ProductView } from '../../server/features/catalog/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import { movedIn, type BrandFolder } from './brand-folder'
import { Refused, type Phone } from './phone'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const STORE = 'guanggu'
const PRODUCT = 'hanyang'
const SKU = 'hanyang-tortoise-49'
const OLD = 116_000
const NEW = 109_900

/** A brand exports its data, changes a price in a spreadsheet and imports it again. */
export const importAndChange: Story = {
  name: 'import-and-change',
  title: '导出、改价、再导入：报价马上是新的，浏览两秒之内',
  async play(scene, tell) {
    const wang = scene.phone('wang')
    await wang.login()
    const folder = await exported(scene, tell)
    const quote = await seen(scene, tell, wang)
    await refused(scene, tell, folder)
    await changed(scene, tell, folder, wang, quote)
    const again = await folder.import()
    tell.say('同一个文件夹再导入一次，什么都没有变。')
    tell.expect('again.moved', movedIn(again), {})
  },
}

async function exported(scene: Scene, tell: Teller): Promise<BrandFolder> {
  const folder = await scene.exportBrand()
  const same = await folder.import('--dry-run')
  tell.say('总部把全部数据导出成一个文件夹。原样试导入，没有任何改动。')
  tell.expect('export.moved', movedIn(same), {})
  return folder
}

const lines = [{ skuId: SKU, quantity: 1 }]
const quoteOf = (phone: Phone) => phone.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
const pageOf = (scene: Scene) => scene.get<ProductView>(`/stores/${STORE}/products/${PRODUCT}`)
const priceOn = (page: ProductView) => page.skus.find(({ id }) => id === SKU)?.unitFen ?? 0

async function seen(scene: Scene, tell: Teller, wang: Phone): Promise<QuoteView> {
  const quote = await quoteOf(wang)
  tell.say(`王一鸣在光谷步行街店看「汉阳树」：${yuan(priceOn(await pageOf(scene)))}。`)
  tell.expect('before.page', priceOn(await pageOf(scene)), OLD)
  tell.expect('before.quote', quote.payableFen, OLD)
  return quote
}

async function refused(scene: Scene, tell: Teller, folder: BrandFolder): Promise<void> {
  folder.change('skus', SKU, 'price_fen', '-1')
  folder.change('stores', 'jingan', 'region', 'nowhere')
  const { problems } = await folder.import()
  tell.say('表里写错了两处：导入一行不写，逐处说明。')
  for (const { file, row, column, message } of problems) {
    tell.say(`  ${file} 第 ${row} 行 ${column}：${message}`)
  }
  tell.expect(
    'refused.places',
    problems.map(({ file, column }) => [file, column]),
    [
      ['skus.csv', 'price_fen'],
      ['stores.csv', 'region'],
    ],
  )
  tell.expect('refused.page', priceOn(await pageOf(scene)), OLD)
  folder.change('stores', 'jingan', 'region', 'east')
}

async function changed(
  scene: Scene,
  tell: Teller,
  folder: BrandFolder,
  wang: Phone,
  old: QuoteView,
): Promise<void> {
  folder.change('skus', SKU, 'price_fen', String(NEW))
  const trial = await folder.import('--dry-run')
  tell.expect('dryRun.moved', movedIn(trial), { products: [0, 1], skus: [0, 1] })
  tell.expect('dryRun.quote', (await quoteOf(wang)).payableFen, OLD)
  const done = await folder.import()
  const quote = await quoteOf(wang)
  tell.say(`改对了再导入，只动这一件。报价马上是 ${yuan(quote.payableFen)}。`)
  tell.expect('import.moved', movedIn(done), { products: [0, 1], skus: [0, 1] })
  tell.expect('import.quote', quote.payableFen, NEW)
  tell.expect('order.withOldQuote', await placed(wang, old), ['quote_changed', NEW])
  await scene.until(
    () => pageOf(scene),
    (page) => priceOn(page) === NEW,
    'the page shows the new price',
    2_000,
  )
  await scene.until(
    () => scene.get<ProductList>(`/stores/${STORE}/products?q=${encodeURIComponent('汉阳树')}`),
    ({ products }) => products.some(({ id, fromFen }) => id === PRODUCT && fromFen === NEW),
    'the list shows the new price',
    2_000,
  )
  tell.say('两秒之内，商品页和列表也是新价格。')
  tell.expect('import.page', priceOn(await pageOf(scene)), NEW)
}

/** Orders by a quote that is not true any more: the refusal's code, and the payable sum of the new quote in it. */
async function placed(wang: Phone, { fingerprint }: QuoteView): Promise<[string, number]> {
  try {
    await wang.post(`/stores/${STORE}/orders`, { lines, fingerprint })
    return ['placed', 0]
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, data } = error.refusal
    return [code, (data as { quote: QuoteView }).quote.payableFen]
  }
}
