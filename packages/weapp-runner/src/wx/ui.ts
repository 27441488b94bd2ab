import type { Fields } from '../types'
import { WxFailure } from '../types'
import { asyncApi } from './async'
import type { WxContext } from './context'

/** Changes of the chrome around the page: done at once; tests read them in `calls`. */
const DONE = [
  ...['hideToast', 'hideLoading', 'setNavigationBarTitle', 'setNavigationBarColor'],
  ...['showNavigationBarLoading', 'hideNavigationBarLoading', 'hideHomeButton', 'pageScrollTo'],
  ...[
    'startPullDownRefresh',
    'stopPullDownRefresh',
    'setBackgroundColor',
    'setBackgroundTextStyle',
  ],
  ...[
    'setPageStyle',
    'setKeepScreenOn',
    'setVisualEffectOnCapture',
    'hideKeyboard',
    'updateShareMenu',
  ],
  ...['vibrateShort', 'vibrateLong', 'preloadAssets', 'preDownloadSubpackage'],
  ...['enableAlertBeforeUnload', 'disableAlertBeforeUnload'],
]

/** WeChat refuses these with "not TabBar page" unless a tab page is on top. */
const ON_TAB_PAGES = [
  ...['setTabBarBadge', 'removeTabBarBadge', 'showTabBarRedDot', 'hideTabBarRedDot'],
  ...['setTabBarItem', 'setTabBarStyle', 'showTabBar', 'hideTabBar'],
]

/** Toasts, loading, navigation bar, tab bar. */
export function uiApis(context: WxContext): Fields {
  const { manifest, stack, shown } = context
  const onTabPage = () => {
    if (manifest.tabIndex(stack.top?.route ?? '') < 0) throw new WxFailure('not TabBar page')
  }
  const shareMenu = (hidden: boolean) => {
    if (stack.top) stack.top.shareHidden = hidden
  }
  const toast = ({ title }: Fields) => {
    shown.toasts.push(String(title))
  }
  return {
    ...Object.fromEntries(DONE.map((name) => [name, asyncApi(context, name, () => undefined)])),
    ...Object.fromEntries(ON_TAB_PAGES.map((name) => [name, asyncApi(context, name, onTabPage)])),
    showToast: asyncApi(context, 'showToast', toast),
    showShareMenu: asyncApi(context, 'showShareMenu', () => shareMenu(false)),
    hideShareMenu: asyncApi(context, 'hideShareMenu', () => shareMenu(true)),
    showLoading: asyncApi(context, 'showLoading', () => undefined),
  }
}
