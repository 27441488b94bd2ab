export { inspectPicture, narrowed, storePicture } from './commands'
