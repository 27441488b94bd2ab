import { Button, type ButtonProps } from '@/components/button'

/** Id of the button that agrees to the privacy notice: WeChat checks that it was tapped. */
export const AGREE_BUTTON = 'agree-privacy'

type Props = Omit<ButtonProps, 'id' | 'onTap'> & { onAgree(): void }

/** The button that agrees to the privacy notice (WeChat "同步微信同意隐私协议"). */
export function AgreeButton({ onAgree, ...props }: Props) {
  return (
    <Button
      {...props}
      id={AGREE_BUTTON}
      openType="agreePrivacyAuthorization"
      onAgreePrivacyAuthorization={onAgree}
    />
  )
}
