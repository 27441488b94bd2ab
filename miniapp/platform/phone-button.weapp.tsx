import { Button, type ButtonProps } from '@/components/button'

type Props = ButtonProps & {
  /** a one-time code for the server, or null when the person did not want to */
  onPhone(code: string | null): void
}

/** A button that asks WeChat for the verified phone number (WeChat "手机号快速验证组件"). */
export function PhoneButton({ onPhone, ...props }: Props) {
  return (
    <Button
      {...props}
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail }) => onPhone(detail.code ?? null)}
    />
  )
}
