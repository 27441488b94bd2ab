export { moveStock, receiveStock } from './commands'
export { onHand, stockDifferences } from './model'
