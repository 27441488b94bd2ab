import { ownerOfKey } from '../../org/index'
import { allCategories, Products, Terms } from '../model'
import { inRank, type CategoryInput } from '../rules/category'
import type { TermsInput } from '../rules/check-terms'
import { inputOf, type Product, type ProductInput } from '../rules/product'
import { wordsOf, type Term } from '../rules/terms'

/** The whole catalogue as the inputs that make it, each in its order; rows of terms that say nothing are left out. */
export async function catalogueInputs(): Promise<{
  categories: CategoryInput[]
  products: ProductInput[]
  terms: TermsInput[]
}> {
  const [categories, products, terms] = await Promise.all([
    allCategories(),
    Products.find().lean<Product[]>(),
    Terms.find().sort({ _id: 1 }).lean<Term[]>(),
  ])
  return {
    categories: inRank(categories).map(({ _id, name, picture, parentId, rank }) => ({
      ...{ id: _id, name, picture, parentId, rank },
    })),
    products: inRank(products).map(inputOf),
    terms: terms.flatMap((row): TermsInput[] => {
      const owner = ownerOfKey(row.owner)
      const words = wordsOf(row)
      if (!owner || Object.keys(words).length === 0) return []
      return [{ owner, productId: row.productId, skuId: row.skuId, ...words }]
    }),
  }
}
