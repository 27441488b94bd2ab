import { platform } from '@/platform'

/** Standard of WeChat's `fontSizeSetting`. */
const NORMAL_TYPE = 16
const LARGEST = 1.4
/** Gap between the page's text and WeChat's button. */
const GAP = 10
const NAV = 44

/** Factor of the person's type size, 1 to 1.4 (visual design, "Large type"). */
export function typeScale(): number {
  return Math.min(LARGEST, Math.max(1, platform.typeSize() / NORMAL_TYPE))
}

/** From here on two columns become one. */
export const isLargeType = (scale: number) => scale >= 1.25

/**
 * CSS variables of a page: status bar, navigation bar with its middle at WeChat's button, space to leave for that
 * button, home indicator, type factor.
 */
export function pageVariables(props: { tab: boolean }): Record<string, string> {
  const { statusBar, safeBottom, capsule } = platform.metrics()
  const content = (capsule.top - statusBar) * 2 + capsule.height
  return {
    '--status': `${statusBar}px`,
    '--nav-content': `${content}px`,
    '--nav': `${statusBar + Math.max(NAV, content)}px`,
    '--capsule': `${capsule.width + GAP + 7}px`,
    '--safe': props.tab ? '0px' : `${safeBottom}px`,
    '--k': String(typeScale()),
  }
}
