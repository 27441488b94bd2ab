import { receiveStock } from '../../server/features/stock'
import { loadingDeps } from '../import/place'
import { newSale, STORE, type Sale } from '../kills/sale'
import type { World } from '../kills/world'
import { Phone } from '../stories/phone'
import type { Chance } from './chance'

/** Pieces of each SKU on the shelf at the beginning: few enough that shoppers meet. */
export const SHELF = 40

/** A request as a phone remembers it: repeated, it carries the same key. */
export type Asked = {
  phone: Phone
  path: string
  body: object
  key: string
  heard(answer: unknown): void
}

/** An order that a phone has seen. */
export type Known = { id: string; no: string; phone: Phone }

/** One episode: goods of its own, two shoppers, a manager, and what their phones have asked so far. */
export type Mall = {
  world: World
  chance: Chance
  /** the goods, and the name by which their books are found */
  sale: Sale
  shoppers: Phone[]
  he: Phone
  orders: Known[]
  asked: Asked[]
  /** answers by what they were: `ok`, or the code of a refusal */
  answers: Map<string, number>
  /** answers that nobody may give */
  problems: string[]
}

/** Opens a mall with fresh goods on the shelf. */
export async function openMall(world: World, chance: Chance, name: string): Promise<Mall> {
  const sale = await newSale(world, name, SHELF)
  const wechat = world.stack.simulator.origin
  const shoppers = [sale.shopper, new Phone('wang', world.origin, wechat)]
  for (const phone of [...shoppers, sale.manager]) await phone.login()
  return {
    ...{ world, chance, sale, shoppers, he: sale.manager },
    ...{ orders: [], asked: [], answers: new Map(), problems: [] },
  }
}

/** More of each arrives. */
export async function restock(mall: Mall): Promise<void> {
  const { clock, folder } = mall.world.stack
  const deps = loadingDeps({ files: folder, now: clock.now })
  const lines = mall.sale.lines.map(({ skuId }) => ({ skuId, quantity: 5 }))
  const sourceId = `more-${mall.chance.word()}`
  await receiveStock(deps, { storeId: STORE, sourceId, actor: 'harness', lines })
}

/** Asks with a fresh key, remembered so that it can be asked again. */
export async function ask<T>(
  mall: Mall,
  phone: Phone,
  path: string,
  body: object = {},
  heard: (answer: T) => void = () => undefined,
): Promise<T> {
  const asked: Asked = {
    ...{ phone, path, body, key: mall.chance.word() },
    heard: (answer) => heard(answer as T),
  }
  mall.asked.push(asked)
  return (await again(asked)) as T
}

/** The same request once more. */
export async function again({ phone, path, body, key, heard }: Asked): Promise<unknown> {
  const answer = await phone.post<unknown>(path, body, key)
  heard(answer)
  return answer
}
