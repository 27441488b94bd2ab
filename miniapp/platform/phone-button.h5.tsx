import { Button, type ButtonProps } from '@/components/button'
import { askPhone } from './frame'

type Props = ButtonProps & {
  /** a one-time code for the server, or null when the person did not want to */
  onPhone(code: string | null): void
}

/** A button that asks the frame's phone for the verified phone number. */
export function PhoneButton({ onPhone, ...props }: Props) {
  const ask = () => {
    askPhone<{ code: string }>('getPhoneNumber').then(
      ({ code }) => onPhone(code),
      () => onPhone(null),
    )
  }
  return <Button {...props} onTap={ask} />
}
