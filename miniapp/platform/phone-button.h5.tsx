import { Button, type ButtonProps } from '@/components/button'
import { askPhone } from './frame'
import { privacy } from '@/platform/privacy'

type Props = ButtonProps & {
  /** a one-time code for the server; null and the reason when she did not want to */
  onPhone(code: string | null, refused?: 'privacy' | 'phone'): void
}

/** A button that asks the frame's phone for the verified phone number, after the privacy notice. */
export function PhoneButton({ onPhone, ...props }: Props) {
  const ask = async () => {
    if (!(await privacy.ask())) return onPhone(null, 'privacy')
    return askPhone<{ code: string }>('getPhoneNumber').then(
      ({ code }) => onPhone(code),
      () => onPhone(null, 'phone'),
    )
  }
  return <Button {...props} onTap={() => void ask()} />
}
