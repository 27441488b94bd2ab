import { mergeInternalComponents } from '@tarojs/shared'

const ARIA = { 'aria-label': '', 'aria-role': '', 'aria-hidden': '' }

/** Names and roles for screen readers (WeChat "无障碍访问"), which Taro's templates leave out. */
export const components = {
  View: ARIA,
  Text: ARIA,
  Image: ARIA,
  Button: ARIA,
  ScrollView: ARIA,
  Input: ARIA,
}

// the program numbers a node's attributes as the templates do (config/aria.ts), so both must know the same
mergeInternalComponents(components)
