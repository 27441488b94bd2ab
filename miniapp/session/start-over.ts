import Taro from '@tarojs/taro'
import { queryClient } from '@/api/query'
import { useSession } from './index'

/** Forgets on this phone who she was, and opens the program as for somebody new. */
export async function startOver(): Promise<void> {
  Taro.clearStorageSync()
  useSession.setState(useSession.getInitialState())
  queryClient.clear()
  await Taro.reLaunch({ url: '/pages/home/index' })
}
