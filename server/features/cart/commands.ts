import { isDuplicate } from '../../db/transaction'
import type { Deps } from '../../deps'
import { refuse } from '../../lib/errors'
import { skusForSale, type SaleSku } from '../catalog'
import { requireStore, storesById } from '../org'
import { MAX_PIECES, type Wanted } from '../quote'
import { available } from '../stock'
import type { AlsoHere, CartLineBody, CartView } from './contract'
import { Carts } from './model'
import {
  MAX_LINES,
  cartId,
  judgedCart,
  linesElsewhere,
  offeredHere,
  type Cart,
  type StoredLine,
} from './rules'

type Whose = { personId: string; storeId: string }
type Which = Whose & { skuId: string }

/** How often a line is written before another request that is always faster is given the way. */
const ROUNDS = 3

/**
 * The person's cart in a store, judged against today's catalogue and stock, and what of her other carts this store sells
 * too. Six database commands whatever its size, one more when something of another cart is offered.
 * @throws AppError `store_not_found`
 */
export async function cartOf({ personId, storeId }: Whose): Promise<CartView> {
  const store = await requireStore(storeId)
  const carts = await Carts.find({ personId }).lean<Cart[]>()
  const lines = carts.find((cart) => cart.storeId === storeId)?.lines ?? []
  const elsewhere = linesElsewhere(carts, storeId)
  const skuIds = [...lines, ...elsewhere.map(({ line }) => line)].map(({ skuId }) => skuId)
  const [skus, pieces] = await Promise.all([skusForSale(store, skuIds), available(storeId, skuIds)])
  const offered = offeredHere(elsewhere, skus, pieces)
  return {
    ...judgedCart(storeId, lines, skus, pieces),
    alsoHere: await withStores(offered),
  }
}

async function withStores(offered: ReturnType<typeof offeredHere>): Promise<AlsoHere[]> {
  if (offered.length === 0) return []
  const stores = await storesById(offered.map(({ storeId }) => storeId))
  return offered.map(({ storeId, ...line }) => ({
    ...line,
    from: { id: storeId, name: stores.get(storeId)?.name ?? '' },
  }))
}

/**
 * Sets quantity and tick of a line, or with `add` puts more pieces to those there (1 unless said); each one atomic write
 * of one document, so that two phones lose nothing. A line that is not there is put in. Stock is not asked: the cart
 * shows what cannot be ordered.
 * @throws AppError `store_not_found`, `sku_not_found`, `display_only`, `quantity_invalid` beyond 99, `cart_full` beyond 50
 * lines, `busy`
 */
export async function changeLine(_deps: Deps, which: Which, change: CartLineBody): Promise<void> {
  const store = await requireStore(which.storeId)
  if (change.quantity === undefined && !change.add) return tick(which, change.checked)
  const [sku] = await skusForSale(store, [which.skuId])
  if (!sku) throw refuse('sku_not_found', { skuId: which.skuId })
  if (sku.saleMode === 'display_only') throw refuse('display_only', { skuId: which.skuId })
  // another round when another request put the line in, or took it out, between our two writes
  for (let round = 0; round < ROUNDS; round += 1) {
    if (await changeThere(which, change)) return
    if (await putIn(which, sku, change)) return
    await requireRoom(which, change)
  }
  throw refuse('busy')
}

async function tick({ personId, storeId, skuId }: Which, checked?: boolean): Promise<void> {
  if (checked === undefined) return
  const { matchedCount } = await Carts.updateOne(
    { _id: cartId(personId, storeId), 'lines.skuId': skuId },
    { $set: { 'lines.$.checked': checked } },
  )
  if (matchedCount === 0) throw refuse('sku_not_found', { skuId })
}

/** Changes the line if it is there and has room. */
async function changeThere(which: Which, change: CartLineBody): Promise<boolean> {
  const { quantity = 1, add, checked = add ? true : undefined } = change
  const ticked = checked === undefined ? {} : { 'lines.$.checked': checked }
  const { matchedCount } = await Carts.updateOne(
    {
      _id: cartId(which.personId, which.storeId),
      lines: {
        $elemMatch: {
          skuId: which.skuId,
          ...(add ? { quantity: { $lte: MAX_PIECES - quantity } } : {}),
        },
      },
    },
    add
      ? { $inc: { 'lines.$.quantity': quantity }, $set: ticked }
      : { $set: { 'lines.$.quantity': quantity, ...ticked } },
  )
  return matchedCount === 1
}

/** Puts the line in if it is not there and the cart has room; false otherwise. */
async function putIn(which: Which, sku: SaleSku, change: CartLineBody): Promise<boolean> {
  const { personId, storeId, skuId } = which
  const { quantity = 1, checked = true } = change
  const { productId, title, options, picture, unitFen } = sku
  const was = { productId, title, options, picture, unitFen }
  const line: StoredLine = { skuId, quantity, checked, was }
  try {
    await Carts.updateOne(
      {
        _id: cartId(personId, storeId),
        'lines.skuId': { $ne: skuId },
        [`lines.${MAX_LINES - 1}`]: { $exists: false },
      },
      { $push: { lines: line }, $setOnInsert: { personId, storeId } },
      { upsert: true },
    )
    return true
  } catch (error) {
    // the cart exists, and does not match: inserting it again is refused
    if (isDuplicate(error)) return false
    throw error
  }
}

/**
 * Neither write took hold: refuses for want of room, unless another request came between them.
 * @throws AppError `cart_full`, `quantity_invalid`
 */
async function requireRoom(
  { personId, storeId, skuId }: Which,
  change: CartLineBody,
): Promise<void> {
  const cart = await Carts.findById(cartId(personId, storeId)).lean<Cart>()
  const line = cart?.lines.find((l) => l.skuId === skuId)
  if (!line && cart && cart.lines.length >= MAX_LINES) throw refuse('cart_full')
  if (line && change.add && line.quantity + (change.quantity ?? 1) > MAX_PIECES) {
    throw refuse('quantity_invalid', { skuId })
  }
}

/** Takes a line out; one that is not there is out already. */
export async function removeLine(_deps: Deps, which: Which): Promise<void> {
  const { personId, storeId, skuId } = which
  await Carts.updateOne({ _id: cartId(personId, storeId) }, { $pull: { lines: { skuId } } })
}

/**
 * Takes what was ordered out of the cart, in the caller's transaction: pieces that were put in meanwhile stay. One
 * database command whatever the number of lines.
 */
export async function clearOrdered(
  _deps: Deps,
  { personId, storeId, lines }: Whose & { lines: Wanted[] },
): Promise<void> {
  const _id = cartId(personId, storeId)
  const writes = lines.flatMap(({ skuId, quantity }) => [
    {
      updateOne: {
        filter: { _id },
        update: { $pull: { lines: { skuId, quantity: { $lte: quantity } } } },
      },
    },
    {
      updateOne: {
        filter: { _id, 'lines.skuId': skuId },
        update: { $inc: { 'lines.$.quantity': -quantity } },
      },
    },
  ])
  if (writes.length > 0) await Carts.bulkWrite(writes)
}

/** A person deleted her account: her carts go, in every store. In the caller's transaction. */
export async function dropCarts(_deps: Deps, props: { personId: string }): Promise<void> {
  await Carts.deleteMany({ personId: props.personId })
}
