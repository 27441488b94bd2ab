export { allocate, claim, consume, release } from './commands'
export { reservationDifferences, takenOf } from './model'
