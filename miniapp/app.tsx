import { useLaunch } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { QueryClientProvider } from '@tanstack/react-query'
import type { PropsWithChildren } from 'react'
import { queryClient } from '@/api/query'
import { platform } from '@/platform'
import { enterPlainly, isInMoments, shareCodeOf } from '@/session/entering'
import './app.scss'

/** Pages that are inside one store's mall; an order, a message or a workbench opens without asking for a store. */
const MALL = /(^|\/)(pages\/(home|category|cart)|areas\/(find|product|checkout))\//

/** The program. Opened with a share code or a store, the page that carries it reports the entry (session/use-entry). */
export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path, query }) => {
    if (!platform.ready) return
    platform.onEnter(() => queryClient.invalidateQueries())
    if (isInMoments() || !MALL.test(path ?? '')) return
    if (shareCodeOf(query ?? {}) === null && query?.store === undefined) void enterPlainly()
  })
  return (
    <QueryClientProvider client={queryClient}>
      {children}
      {platform.ready ? null : <Unframed />}
    </QueryClientProvider>
  )
}

/** A browser window alone has nobody to log in, pay or scan for it. */
function Unframed() {
  return (
    <View className="cover stack">
      <View className="t-heading">请从模拟器面板打开</View>
      <View className="t-body ink2">
        这个页面要在面板的手机里用：登录、付款和扫码都由那里的微信来答。
      </View>
    </View>
  )
}
