import { Button, type ButtonProps } from '@/components/button'
import type { SharedCard } from './types'

type Props = ButtonProps & { card: SharedCard | (() => SharedCard) }

/** A button that shares the page; WeChat takes the card from the page's `useShareAppMessage`. */
export function ShareButton({ id, kind, label, icon, grow }: Props) {
  return <Button {...{ id, kind, label, icon, grow }} openType="share" />
}
