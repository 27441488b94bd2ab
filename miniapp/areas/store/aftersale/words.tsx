import { View } from '@tarojs/components'
import { Chip } from '@/components/chip'
import { TextBox } from '@/components/text-box'
import styles from './index.module.scss'

/** As many characters as the server takes. */
const MOST = 100

type Props = {
  id: string
  label: string
  /** ways to say it, one tap each */
  openings: string[]
  value: string
  onChange(value: string): void
}

/** A sentence to the shopper. */
export function Words({ id, label, openings, value, onChange }: Props) {
  return (
    <>
      <View className={styles.openings}>
        {openings.map((opening, index) => (
          <Chip
            key={opening}
            id={`${id}-${index + 1}`}
            label={opening}
            on={value === opening}
            onTap={() => onChange(opening)}
          />
        ))}
      </View>
      <View className={styles.words}>
        <TextBox
          id={id}
          label={label}
          placeholder="也可以自己写"
          maxlength={MOST}
          value={value}
          onInput={onChange}
        />
      </View>
    </>
  )
}
