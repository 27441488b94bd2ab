import { Button, type ButtonProps } from '@/components/button'
import { askPhone } from './frame'
import type { ShareCard } from './types'

type Props = ButtonProps & { card: ShareCard }

/** A button that hands the card to the frame's phone, which asks for the chat. */
export function ShareButton({ card, ...props }: Props) {
  const share = () => void askPhone('shareAppMessage', card).catch(() => undefined)
  return <Button {...props} onTap={share} />
}
