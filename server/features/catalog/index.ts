export type { ProductInList } from './commands'
export {
  productById,
  productsInStore,
  productsPage,
  saveCategory,
  saveProduct,
  skusForSale,
} from './commands'
export { categoriesInOrder } from './model'
export { presentCard, presentProduct } from './present'
export type { ProductInput, SaleSku } from './rules'
