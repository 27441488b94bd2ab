import { useLoad } from '@tarojs/taro'
import { enterByCode, enterByLink, isInMoments, shareCodeOf } from './entering'

/**
 * For the pages that cards and codes open (SHARE_PAGES): loading one with a code, or with a store, is an entry. The
 * page's load decides, not the program's show, which also happens after a payment or a glance at another chat.
 */
export function useEntry(): void {
  useLoad((params: Record<string, string | undefined>) => {
    if (isInMoments()) return
    const code = shareCodeOf(params)
    if (code !== null) void enterByCode(code)
    else if (params.store !== undefined) void enterByLink(params.store)
  })
}
