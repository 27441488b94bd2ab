import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { useCart } from '@/api/use-cart'
import { useSession } from './index'

const CART_TAB = 2
const MOST = 99

/** On every tab page: how many pieces wait in this store's cart, at the cart's tab. */
export function useCartBadge(): void {
  const storeId = useSession((session) => session.storeId)
  const count = useCart(storeId).data?.count ?? 0
  useDidShow(() => badge(count))
  useEffect(() => {
    if (isTabPage()) badge(count)
  }, [count])
}

/** WeChat refuses to touch the tab bar from any other page. */
function isTabPage(): boolean {
  return Taro.getCurrentInstance().router?.path.includes('pages/') === true
}

function badge(count: number): void {
  const done =
    count > 0
      ? Taro.setTabBarBadge({ index: CART_TAB, text: count > MOST ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index: CART_TAB })
  void done.catch(() => undefined)
}
