import Taro from '@tarojs/taro'

type Tab = 'home' | 'category' | 'cart' | 'me'

/** Page of an area, without the slash and `/index`: `product/detail`. */
type Area =
  | 'entry/picker'
  | 'find/search'
  | 'find/list'
  | 'content/article'
  | 'product/detail'
  | 'checkout/confirm'
  | 'orders/list'
  | 'orders/detail'
  | 'aftersale/apply'
  | 'aftersale/case'
  | 'aftersale/list'
  | 'account/settings'
  | 'account/bindings'
  | 'account/leave'
  | 'account/join'
  | 'guide/work'
  | 'guide/members'
  | 'guide/share'
  | 'guide/sales'
  | 'guide/disputes'
  | 'store/work'
  | 'store/handover'
  | 'store/join'
  | 'store/stock'
  | 'store/aftersales'
  | 'store/aftersale'
  | 'manage/sales'
  | 'manage/disputes'
  | 'manage/dispute'
  | 'manage/staff'
  | 'manage/handover'
  | 'manage/invite'

export const goTab = (tab: Tab) => void Taro.switchTab({ url: `/pages/${tab}/index` })

/** Path of a page as cards carry it, with its query. */
export function pathOf(area: Area, query: Record<string, string> = {}): string {
  const pairs = Object.entries(query).map(([k, v]) => `${k}=${encodeURIComponent(v)}`)
  return `/areas/${area}/index${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

export const goTo = (area: Area, query?: Record<string, string>) =>
  void Taro.navigateTo({ url: pathOf(area, query) })

/** Takes the place of this page, so that going back does not come here again. */
export const replaceWith = (area: Area, query?: Record<string, string>) =>
  void Taro.redirectTo({ url: pathOf(area, query) })

/** One page back; a page that was opened by a card has none behind it and goes home. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goTab('home')
}
