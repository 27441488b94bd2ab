import { useDidShow, useLoad } from '@tarojs/taro'
import { enterByCode, enterByLink, enterPlainly, isInMoments, shareCodeOf } from './entering'
import { useSession } from './index'

/**
 * For every page that is inside one store's mall. Loading one with a code, or with a store, is an entry: the page's load
 * decides, not the program's show, which also happens after a payment or a glance at another chat. The first page of a
 * program that was opened without either asks plainly; an order, a message or a workbench opens without asking, and the
 * mall asks when she goes there.
 * @returns whether she has no store, and has been asked for one
 */
export function useEntry(): boolean {
  useLoad((params: Record<string, string | undefined>) => {
    if (isInMoments()) return
    const code = shareCodeOf(params)
    if (code !== null) void enterByCode(code)
    else if (params.store !== undefined) void enterByLink(params.store)
  })
  useDidShow(() => {
    const { entering, entered } = useSession.getState()
    if (!entering && !entered && !isInMoments()) void enterPlainly()
  })
  return useSession(({ storeId, entered }) => storeId === null && entered)
}
