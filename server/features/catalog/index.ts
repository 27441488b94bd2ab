export {
  categoryTree,
  firstOfCategory,
  productById,
  productsInStore,
  productsPage,
  searchWordsFor,
  storesListing,
} from './commands/browse'
export type { ProductInStore } from './commands/browse'
export { catalogueInputs } from './commands/export'
export { allCategories as listCategories } from './model'
export { saveCategories } from './commands/save-categories'
export { saveProduct, saveProducts } from './commands/save-products'
export { saveAllTerms } from './commands/save-terms'
export { skusForSale } from './commands/sell'
export { shelfMatching, shelfSkus } from './commands/shelf'
export { presentCard, presentProduct } from './present'
export type { CategoryInput } from './rules/category'
export type { TermsInput } from './rules/check-terms'
export type { ProductInput } from './rules/product'
export type { SaleSku } from './rules/terms'
