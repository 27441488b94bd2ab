export { dropPictures, inspectPicture, narrowed, pictureAt, storePicture } from './commands'
export { MAX_UPLOAD_BYTES, isOfBrand } from './rules'
