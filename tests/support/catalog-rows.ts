import {
  fieldsOf,
  type Product,
  type ProductInput,
} from '../../server/features/catalog/rules/product'
import { termId, type Term } from '../../server/features/catalog/rules/terms'
import { productInput } from './goods'

export const STORE = 'store:guanggu'
export const REGION = 'region:central'
export const CHAIN = [STORE, REGION, 'brand']
export const [TORTOISE, BLACK] = ['hanyang-tortoise', 'hanyang-black'] as const

/** The frame in two colours as it is stored. */
export function productOf(changes: Partial<Product> = {}): Product {
  const input = productInput()
  return { ...fieldsOf(input), _id: input.id, version: 1, seq: 1, since: 1, ...changes }
}

/** A product with one SKU at ¥100 as it is stored. */
export function stored(id: string, changes: Partial<ProductInput> = {}, since = 1): Product {
  const price = { unitFen: 10_000, listFen: null, picture: null }
  const skus = [{ id: `${id}-1`, options: {}, ...price }]
  return productOf({ ...fieldsOf(productInput({ id, skus, ...changes })), _id: id, since })
}

/** A row of words on the frame: on the whole product unless it names a SKU. */
export function row(owner: string, words: Partial<Term>): Term {
  const { skuId = null } = words
  return {
    _id: termId(owner, 'hanyang', skuId),
    owner,
    productId: 'hanyang',
    seq: 1,
    ...words,
    skuId,
  }
}
