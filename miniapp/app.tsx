import { useLaunch } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { QueryClientProvider } from '@tanstack/react-query'
import type { PropsWithChildren } from 'react'
import { queryClient } from '@/api/query'
import { platform } from '@/platform'
import './app.scss'

/** The program. Which store it opens in, its first page of a mall asks (session/use-entry). */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    if (platform.ready) platform.onEnter(() => queryClient.invalidateQueries())
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
