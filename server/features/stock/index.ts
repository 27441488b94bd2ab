export { moveStock, receiveStock } from './commands'
export { onHand, stockDifferences } from './model'
export type { Move } from './rules'
