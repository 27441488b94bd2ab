import Taro from '@tarojs/taro'
import type { StoreView } from '@contract/org'
import { goBack, goTab } from '@/lib/navigate'
import { say } from '@/lib/say'
import { useSession } from '@/session'

/** Goes into the store once `entered`: back to the page that asked, which shows it; stays here when it was refused. */
export async function leave(store: StoreView, entered: Promise<void>): Promise<void> {
  try {
    await entered
    useSession.getState().nameStore(store.name)
    if (Taro.getCurrentPages().length > 1) goBack()
    else goTab('home')
  } catch (error) {
    say((error as Error).message)
  }
}
