import { Button, type ButtonProps } from '@/components/button'
import { handCard } from './frame'
import type { SharedCard } from './types'

/** `card`: as the page's `useShareAppMessage` gives it; a function where asking for it does something. */
type Props = ButtonProps & { card: SharedCard | (() => SharedCard) }

/** A button that hands the card to the frame's phone, which asks for the chat. */
export function ShareButton({ card, ...props }: Props) {
  const share = () => void handCard(typeof card === 'function' ? card() : card)
  return <Button {...props} onTap={share} />
}
