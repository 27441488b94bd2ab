export { createHqUser } from './commands/headquarters'
export { principalOf } from './commands/session'
