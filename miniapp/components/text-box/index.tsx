import { Textarea, View } from '@tarojs/components'
import styles from './index.module.scss'

type Props = {
  id: string
  label: string
  placeholder: string
  /** as many characters as the server takes */
  maxlength: number
  value: string
  onInput(value: string): void
  /** five lines instead of three */
  tall?: boolean
  /** says below how many characters there are */
  counted?: boolean
}

/** A few sentences in her own words. */
export function TextBox(props: Props) {
  const { id, label, placeholder, maxlength, value, onInput, tall = false, counted = false } = props
  return (
    <>
      <Textarea
        id={id}
        className={`${styles.box} ${tall ? styles.tall : ''}`}
        maxlength={maxlength}
        cursorSpacing={120}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        placeholderClass="ink3"
        onInput={({ detail }) => onInput(detail.value)}
      />
      {counted ? (
        <View
          className={`t-caption ink2 num ${styles.count}`}
        >{`${value.length} / ${maxlength}`}</View>
      ) : null}
    </>
  )
}
