export { watches } from './commands/watches'
