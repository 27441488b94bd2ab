import { useLoad } from '@tarojs/taro'
import { enterByCode, shareCodeOf } from './entering'

/**
 * For the pages that cards and codes open (SHARE_PAGES): loading one with a code is an entry. The page's load decides,
 * not the program's show, which also happens after a payment or a glance at another chat.
 */
export function useEntry(): void {
  useLoad((params: Record<string, string | undefined>) => {
    const code = shareCodeOf(params)
    if (code !== null) void enterByCode(code)
  })
}
