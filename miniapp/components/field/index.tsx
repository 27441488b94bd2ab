import { Input, View } from '@tarojs/components'
import styles from './index.module.scss'

type Props = {
  id: string
  label: string
  value: string
  /** opens the keys with digits */
  number?: boolean
  maxlength: number
  onInput(value: string): void
}

/** One line to fill in, with its name above. */
export function Field({ id, label, value, number, maxlength, onInput }: Props) {
  return (
    <View>
      <View className="t-caption ink2">{label}</View>
      <Input
        id={id}
        className={`t-title plain ${styles.input}`}
        type={number ? 'number' : 'text'}
        maxlength={maxlength}
        value={value}
        aria-label={label}
        onInput={({ detail }) => onInput(detail.value)}
      />
    </View>
  )
}
