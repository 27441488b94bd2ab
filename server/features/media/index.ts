export { inspectPicture, narrowed, pictureAt } from './commands'
