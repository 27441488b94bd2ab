import { Button, type ButtonProps } from '@/components/button'

/** Id of the button that agrees to the privacy notice: WeChat checks that it was tapped. */
export const AGREE_BUTTON = 'agree-privacy'

type Props = Omit<ButtonProps, 'id' | 'onTap'> & { onAgree(): void }

/** The button that agrees to the privacy notice. */
export function AgreeButton({ onAgree, ...props }: Props) {
  return <Button {...props} id={AGREE_BUTTON} onTap={onAgree} />
}
