import { mediaUrl } from './media'

/**
 * Address of a picture of the server for a card: in a chat, in the moments, to customer service. WeChat takes PNG and JPEG
 * there, no WebP (WeChat "onShareAppMessage"). Absolute ones stay as they are, none stays none.
 */
export function cardPicture(path: string): string {
  const url = mediaUrl(path)
  return path.startsWith('/') ? `${url}?as=card` : url
}
