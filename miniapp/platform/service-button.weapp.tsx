import { Button, type ButtonProps } from '@/components/button'
import type { ServiceCard } from './types'

type Props = Omit<ButtonProps, 'onTap'> & { card?: ServiceCard }

/** A button that opens WeChat's customer service (WeChat "客服消息"), with the goods that she asks about. */
export function ServiceButton({ card, ...props }: Props) {
  const goods = card && {
    showMessageCard: true,
    sendMessageTitle: card.title,
    sendMessagePath: card.path,
    sendMessageImg: card.imageUrl,
  }
  return <Button {...props} {...goods} openType="contact" />
}
