export { clearOrdered, dropCarts } from './commands'
