import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { grouped } from '../../../lib/group'
import { ownerKey, requireOwner } from '../../org/index'
import { Terms, productsOf, termsByKey, termsOfProducts } from '../model'
import type { TermsBody } from '../contract'
import { checkTerm, checkTerms, type TermsInput } from '../rules/check-terms'
import { violationsOf, type Violation } from '../rules/floor'
import type { Product } from '../rules/product'
import { sameWords, termId, wordsOf, type Term } from '../rules/terms'
import { beginWrite, inBatches, requireProduct, type Saved } from './write'

/**
 * Replaces what owners say, row by row; rows that are as they were stay untouched, and so do rows that are not named: a
 * row without a word takes back what was said. Five database commands a thousand rows, one transaction each.
 * @throws AppError `invalid_input` with `data.issues: [{ path: 'rows.<i>...', message }]`; `price_below_floor` with
 * `data.violations`
 */
export async function saveAllTerms(_deps: Deps, rows: TermsInput[]): Promise<Saved> {
  return inBatches(rows, (batch) => inTransaction(() => save(batch)))
}

/**
 * Changes what one owner says of a SKU or a product: null takes a word back, what is left out stays.
 * @throws AppError `product_not_found`, `sku_not_found`, `invalid_input` (also for an owner that is not there),
 * `price_below_floor` with `data.violations`
 */
export async function saveTerms(_deps: Deps, change: TermsBody): Promise<void> {
  const { owner, productId } = change
  const skuId = change.skuId ?? null
  await requireOwner(owner)
  await inTransaction(async () => {
    const product = await requireProduct(productId, skuId)
    const [stood] = await termsByKey([termId(ownerKey(owner), productId, skuId)])
    const {
      unitFen = stood?.unitFen ?? null,
      listFen = stood?.listFen ?? null,
      listed = stood?.listed ?? null,
    } = change
    const row = { owner, productId, skuId, ...wordsOf({ unitFen, listFen, listed }) }
    checkTerm(row, product)
    await save([row])
  })
}

async function save(inputs: TermsInput[]): Promise<Saved> {
  const ids = [...new Set(inputs.map((row) => row.productId))]
  const products = new Map((await productsOf(ids)).map((product) => [product._id, product]))
  checkTerms(inputs, products)
  const rows = inputs.map(rowOf)
  const owners = [...new Set(rows.map((row) => row.owner))]
  const before = new Map((await termsOfProducts(ids, owners)).map((row) => [row._id, row]))
  const changed = rows.filter((row) => !sameWords(row, before.get(row._id)))
  const created = changed.filter((row) => !before.has(row._id)).length
  const saved = { created, changed: changed.length - created, same: rows.length - changed.length }
  if (changed.length === 0) return saved
  refuseLow(changed, before, products)
  const seq = await beginWrite()
  await Terms.bulkWrite(
    changed.map((row) => ({
      replaceOne: { filter: { _id: row._id }, replacement: { ...row, seq }, upsert: true },
    })),
  )
  return saved
}

function rowOf({ owner, productId, skuId, ...words }: TermsInput): Omit<Term, 'seq'> {
  const key = ownerKey(owner)
  return { _id: termId(key, productId, skuId), owner: key, productId, skuId, ...wordsOf(words) }
}

/** A price that is written below the floor is refused; one that stood below it before does not stop other words. */
function refuseLow(
  changed: Omit<Term, 'seq'>[],
  before: ReadonlyMap<string, Term>,
  products: ReadonlyMap<string, Product>,
): void {
  const after = new Map(before)
  for (const row of changed) after.set(row._id, { ...row, seq: 0 })
  const productOf = ({ productId }: { productId: string }): string => productId
  const rowsOf = grouped(after.values(), productOf)
  const priced = changed.filter((row) => row.unitFen !== before.get(row._id)?.unitFen)
  const violations = [...grouped(priced, productOf)].flatMap(([productId, writing]) => {
    const product = products.get(productId)
    const isWritten = ({ owner, skuId }: Violation): boolean =>
      writing.some((row) => row.owner === owner && (row.skuId === null || row.skuId === skuId))
    return product ? violationsOf(product, rowsOf.get(productId) ?? []).filter(isWritten) : []
  })
  if (violations.length > 0) throw refuse('price_below_floor', { violations })
}
