export { inspectPicture, narrowed } from './commands'
