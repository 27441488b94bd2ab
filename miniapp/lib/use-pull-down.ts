import Taro, { usePullDownRefresh } from '@tarojs/taro'

/** Asks anew when the page is pulled down, and lets it go when the answer is there or has failed. */
export function usePullDown(refetch: () => Promise<unknown>): void {
  usePullDownRefresh(() => void refetch().finally(() => Taro.stopPullDownRefresh()))
}
