import { Image } from '@tarojs/components'
import { type PictureWidth, mediaUrl } from '@/lib/media'

type Props = {
  src: string
  /** what it shows; empty when the words beside it say so */
  alt?: string
  /** gives the box its fixed ratio */
  className?: string
  /** width to fetch, about two or three times the box's; the picture as it was stored otherwise */
  w?: PictureWidth
  /** first pictures of a screen are fetched at once */
  eager?: boolean
}

/** A picture of the server in a box of fixed ratio, with a quiet ground until it is there. */
export function Picture({ src, alt = '', className = '', w, eager = false }: Props) {
  return (
    <Image
      className={`picture ${className}`}
      src={mediaUrl(src, w)}
      mode="aspectFill"
      webp
      lazyLoad={!eager}
      aria-label={alt}
      aria-hidden={alt === ''}
    />
  )
}
