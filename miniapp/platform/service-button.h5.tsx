import { Button, type ButtonProps } from '@/components/button'
import { askPhone } from './frame'
import type { ServiceCard } from './types'

type Props = Omit<ButtonProps, 'onTap'> & { card?: ServiceCard }

/** A button that opens customer service in the frame's phone, with the goods that she asks about. */
export function ServiceButton({ card, ...props }: Props) {
  const open = () => void askPhone('openCustomerService', card).catch(() => undefined)
  return <Button {...props} onTap={open} />
}
