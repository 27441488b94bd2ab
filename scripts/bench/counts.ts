import { randomUUID } from 'node:crypto'
import type { ProductList } from '../../server/features/catalog/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import { startWorld, type World } from '../kills/world'
import { exchange } from '../stories/phone'
import { fillCatalogue, shelve, STORE } from './goods'
import { crowd, fillingDeps } from './shoppers'

/** Database commands of one request, `most` of which are allowed, by the size of the catalogue. */
export type Count = { what: string; figures: Record<string, number>; most: number }

/** What a list page takes when it is not kept (see bestMedian), by the size of the catalogue. */
export type Growth = { counts: Count[]; listMs: Record<string, number> }

const FEW = 60
const MANY = 6_000
const ROUNDS = 10
const ASKED = 101

/** Counts at the server's driver what requests cost, in a small and in a large catalogue, and times the list. */
export async function measureGrowth(): Promise<Growth> {
  const world = await startWorld()
  try {
    const deps = fillingDeps(world.stack)
    const [token = ''] = await crowd(world.stack, 1)
    const ids = Array.from({ length: 10 }, (_, i) => `counted-${i}`)
    const skus = await shelve(deps, ids, 50)
    await fillCatalogue(deps, FEW - skus.length)
    // the first order of a process asks for things that are kept then
    await placed(world, token, skus.slice(0, 1))
    const small = await costs(world, token, skus)
    await fillCatalogue(deps, MANY - skus.length)
    const large = await costs(world, token, skus)
    const figures = (name: 'one' | 'ten' | 'page' | 'list' | 'listMs') => ({
      [`${small.total} products`]: small[name],
      [`${large.total} products`]: large[name],
    })
    return {
      counts: [
        { what: 'placing an order of 1 line', figures: figures('one'), most: 20 },
        { what: 'placing an order of 10 lines', figures: figures('ten'), most: 20 },
        { what: 'a product page', figures: figures('page'), most: 4 },
        { what: 'a page of the list', figures: figures('list'), most: 4 },
      ],
      listMs: figures('listMs'),
    }
  } finally {
    await world.stop()
  }
}

async function costs(world: World, token: string, skus: string[]) {
  const one = await placed(world, token, skus.slice(0, 1))
  const ten = await placed(world, token, skus)
  // a second later the server has asked what is new in the catalogue
  await new Promise((done) => setTimeout(done, 1_100))
  const { total } = await page<ProductList>(world, 'products')
  const shown = await counted(world, () => page(world, `products/${skus[0]}`))
  await page(world, 'products')
  const listed = await counted(world, () => page(world, 'products'))
  const listMs = await bestMedian(() => page(world, 'products'))
  return { one, ten, total, page: shown, list: listed, listMs }
}

/** Milliseconds: the median of a round, the best of the rounds, so that neighbours on the machine count little. */
async function bestMedian(ask: () => Promise<unknown>): Promise<number> {
  const medians: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = []
    for (let i = 0; i < ASKED; i += 1) {
      const began = performance.now()
      await ask()
      times.push(performance.now() - began)
    }
    medians.push(times.sort((a, b) => a - b)[Math.floor(ASKED / 2)] ?? 0)
  }
  return Math.min(...medians)
}

async function counted(world: World, work: () => Promise<unknown>): Promise<number> {
  await world.open({ window: randomUUID(), after: 0, how: 'sent', jobs: 'held' })
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

/** A page under an address that nobody asked for before, so that it is not answered from memory. */
function page<T>(world: World, path: string): Promise<T> {
  const url = `${world.origin}/api/v1/stores/${STORE}/${path}?fresh=${randomUUID()}`
  return exchange<T>('GET', url)
}
