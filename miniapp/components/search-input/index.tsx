import { Input, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import styles from './index.module.scss'

/** As many characters as the server looks at. */
const LONGEST = 40

type Props = {
  value: string
  hint: string
  /** opens the keyboard with the page */
  focus?: boolean
  onChange(value: string): void
  /** the keyboard's own 搜索 */
  onSearch?(value: string): void
}

/** The field of a search, with a cross that empties it. */
export function SearchInput({ value, hint, focus = false, onChange, onSearch }: Props) {
  return (
    <View className={styles.field}>
      <Icon name="search" className="ink2" />
      <Input
        id="search-words"
        className={styles.input}
        placeholderClass={styles.hint}
        value={value}
        placeholder={hint}
        aria-label={hint}
        maxlength={LONGEST}
        confirmType="search"
        focus={focus}
        onInput={({ detail }) => onChange(detail.value)}
        onConfirm={({ detail }) => onSearch?.(detail.value)}
      />
      {value === '' ? null : (
        <View
          id="search-empty"
          className={styles.cross}
          {...named('button', '清空')}
          onClick={() => onChange('')}
        >
          <Icon name="close" size={16} />
        </View>
      )}
    </View>
  )
}
