type Role =
  'button' | 'link' | 'dialog' | 'checkbox' | 'radio' | 'radiogroup' | 'tab' | 'alert' | 'img'

/** Role and name for screen readers: WeChat reads `aria-role`, the browser `role`. */
export function named(role: Role, label?: string): Record<string, string> {
  const key = process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role'
  return label === undefined ? { [key]: role } : { [key]: role, 'aria-label': label }
}
