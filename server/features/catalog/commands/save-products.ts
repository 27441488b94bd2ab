import { inTransaction, isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { canonical } from '../../../lib/digest'
import { invalid, refuse } from '../../../lib/errors'
import { Products, productsOf, productsOfSkus } from '../model'
import { checkProduct } from '../rules/check-product'
import { floorOf, type Violation } from '../rules/floor'
import {
  fieldsOf,
  inputOf,
  type Product,
  type ProductFields,
  type ProductInput,
} from '../rules/product'
import { BRAND } from '../rules/terms'
import { beginWrite, inBatches, type Saved } from './write'

/**
 * Creates or replaces products with their SKUs; those that are as they were stay untouched. Five database commands a
 * thousand products, one transaction each.
 * @throws AppError `invalid_input` with `data.issues` (see checkProduct), also when a SKU belongs to another product;
 * `price_below_floor` with `data.violations` for a price that is new and below the floor it comes with
 */
export async function saveProducts(_deps: Deps, inputs: ProductInput[]): Promise<Saved> {
  for (const input of inputs) checkProduct(input)
  return inBatches(inputs, (batch) => inTransaction(() => save(batch)))
}

/** Creates or replaces one product (see saveProducts). */
export async function saveProduct(deps: Deps, input: ProductInput): Promise<void> {
  await saveProducts(deps, [input])
}

type Row = { id: string; fields: ProductFields; before: Product | undefined }

async function save(inputs: ProductInput[]): Promise<Saved> {
  const before = new Map((await productsOf(inputs.map(({ id }) => id))).map((p) => [p._id, p]))
  const rows = inputs.map((input): Row => ({
    ...{ id: input.id, fields: fieldsOf(input), before: before.get(input.id) },
  }))
  const changed = rows.filter(isChanged)
  const created = changed.filter((row) => !row.before).length
  const saved = { created, changed: changed.length - created, same: rows.length - changed.length }
  if (changed.length === 0) return saved
  await refuseTaken(changed)
  refuseLow(changed)
  const seq = await beginWrite()
  try {
    await Products.bulkWrite(changed.map((row) => updateOf(row, seq)))
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw taken()
  }
  return saved
}

function isChanged({ id, fields, before }: Row): boolean {
  return !before || canonical({ id, ...fields }) !== canonical({ id, ...fieldsOf(inputOf(before)) })
}

function updateOf({ id, fields }: Row, seq: number) {
  const update = { $set: { ...fields, seq }, $setOnInsert: { since: seq }, $inc: { version: 1 } }
  return { updateOne: { filter: { _id: id }, update, upsert: true } }
}

const taken = () => invalid('skus', '规格属于另一件商品')

/** A SKU belongs to one product: refuses what another product has, unless that product is rewritten, too. */
async function refuseTaken(rows: Row[]): Promise<void> {
  const owners = new Map(rows.flatMap(({ id, fields }) => fields.skus.map((s) => [s.skuId, id])))
  const ids = new Set(rows.map((row) => row.id))
  const count = rows.reduce((sum, { fields }) => sum + fields.skus.length, 0)
  if (owners.size < count) throw taken()
  const holders = await productsOfSkus([...owners.keys()])
  if (holders.some((holder) => !ids.has(holder._id))) throw taken()
}

/** Prices that are new and below the floor; a price that stands while its floor is raised is a violation, no refusal. */
function refuseLow(rows: Row[]): void {
  const violations = rows.flatMap(({ id, fields, before }) =>
    fields.skus.flatMap((sku): Violation[] => {
      const stood = before?.skus.find((old) => old.skuId === sku.skuId)
      const floorFen = floorOf(fields, sku)
      if (floorFen === null || sku.unitFen >= floorFen || stood?.unitFen === sku.unitFen) return []
      const { skuId, unitFen } = sku
      return [{ productId: id, skuId, owner: BRAND, unitFen, floorFen }]
    }),
  )
  if (violations.length > 0) throw refuse('price_below_floor', { violations })
}
