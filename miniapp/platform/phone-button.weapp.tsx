import { Button, type ButtonProps } from '@/components/button'

type Props = ButtonProps & {
  /** a one-time code for the server; null and the reason when she did not want to */
  onPhone(code: string | null, refused?: 'privacy' | 'phone'): void
}

/**
 * A button that asks WeChat for the verified phone number (WeChat "手机号快速验证组件"); before she agreed to the privacy
 * notice WeChat has it asked first.
 */
export function PhoneButton({ onPhone, ...props }: Props) {
  return (
    <Button
      {...props}
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail: { code, errMsg = '' } }) =>
        code ? onPhone(code) : onPhone(null, errMsg.includes('privacy') ? 'privacy' : 'phone')
      }
    />
  )
}
