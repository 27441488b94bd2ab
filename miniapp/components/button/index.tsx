import { Button as NativeButton, type ButtonProps as NativeProps, Text } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import styles from './index.module.scss'

export type ButtonProps = {
  /** for tests and for the share menu: what is tapped keeps its name */
  id?: string
  /** one `primary` a screen; `small` is an outlined one in a row; `icon` stands over a small word in a bar */
  kind?: 'primary' | 'line' | 'text' | 'link' | 'small' | 'icon'
  /** a disabled button says why in its own label */
  label: string
  icon?: IconName
  disabled?: boolean
  /** under way: keeps its width and word, takes no second tap */
  loading?: boolean
  /** takes the free width of its row */
  grow?: boolean
  onTap?(): void
} & Pick<
  NativeProps,
  | 'openType'
  | 'onGetPhoneNumber'
  | 'onAgreePrivacyAuthorization'
  | 'showMessageCard'
  | 'sendMessageTitle'
  | 'sendMessagePath'
  | 'sendMessageImg'
>

const SIZES = { primary: 20, line: 20, text: 20, link: 20, small: 16, icon: 24 } as const

/** The button of the visual design; WeChat's own underneath, for its roles and abilities. */
export function Button(props: ButtonProps) {
  const { id, kind = 'primary', label, icon, disabled, loading, grow, onTap, ...native } = props
  const off = disabled === true || loading === true
  const classes = [styles.button, styles[kind]]
  if (grow) classes.push(styles.grow)
  if (disabled) classes.push(styles.disabled)
  if (loading) classes.push(styles.loading)
  return (
    <NativeButton
      // the browser's stand-in for a button cannot put a new icon before the words
      key={icon ?? 'plain'}
      {...native}
      id={id}
      className={classes.join(' ')}
      hoverClass={styles.pressed}
      disabled={off}
      onClick={off ? undefined : onTap}
    >
      {icon ? <Icon name={icon} size={SIZES[kind]} /> : null}
      <Text>{label}</Text>
    </NativeButton>
  )
}
