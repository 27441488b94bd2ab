export { clearOrdered } from './commands'
