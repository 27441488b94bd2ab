import { randomUUID } from 'node:crypto'
import type { QuoteView } from '../../server/features/quote/contract'
import { startWorld, type World } from '../kills/world'
import { exchange } from '../stories/phone'
import { fillCatalogue, shelve, STORE } from './goods'
import { crowd, fillingDeps } from './shoppers'

/** Database commands of one request, `most` of which are allowed; `same` says that every figure of the row must be equal. */
export type Count = { what: string; figures: Record<string, number>; most: number }

const MANY = 6_000
/** Products of the demo brand and of this bench before the catalogue grows. */
const FEW = 60

/** Counts at the server's driver what placing an order and showing a product cost, in a small and in a large catalogue. */
export async function countCommands(): Promise<Count[]> {
  const world = await startWorld()
  try {
    const deps = fillingDeps(world.stack)
    const [token = ''] = await crowd(world.stack, 1)
    const skus = await shelve(
      deps,
      Array.from({ length: 10 }, (_, i) => `counted-${i}`),
      50,
    )
    await fillCatalogue(deps, FEW - skus.length)
    const place = (lines: number) => placed(world, token, skus.slice(0, lines))
    // the first order of a process asks for things that are kept then
    await place(1)
    const small = { one: await place(1), ten: await place(10), page: await shown(world) }
    await fillCatalogue(deps, MANY - FEW)
    const large = { one: await place(1), ten: await place(10), page: await shown(world) }
    return [
      { what: 'placing an order of 1 line', figures: bySize(small.one, large.one), most: 20 },
      { what: 'placing an order of 10 lines', figures: bySize(small.ten, large.ten), most: 20 },
      { what: 'a product page', figures: bySize(small.page, large.page), most: 4 },
    ]
  } finally {
    await world.stop()
  }
}

function bySize(small: number, large: number): Record<string, number> {
  return { [`${FEW} products`]: small, [`${MANY} products`]: large }
}

async function counted(world: World, work: () => Promise<unknown>): Promise<number> {
  await world.open({ window: randomUUID(), after: 0, how: 'sent' })
  await work()
  return (await world.close()).length
}

async function placed(world: World, token: string, skus: string[]): Promise<number> {
  const lines = skus.map((skuId) => ({ skuId, quantity: 1 }))
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }
  const base = `${world.origin}/api/v1/stores/${STORE}`
  const { fingerprint } = await exchange<QuoteView>('POST', `${base}/quote`, { lines }, headers)
  return counted(world, () => exchange('POST', `${base}/orders`, { lines, fingerprint }, headers))
}

function shown(world: World): Promise<number> {
  const url = `${world.origin}/api/v1/stores/${STORE}/products/hanyang`
  return counted(world, () => exchange('GET', url))
}
