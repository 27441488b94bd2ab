import Taro from '@tarojs/taro'
import type { NewShareCode } from '@contract/attribution'
import { useMutation } from '@tanstack/react-query'
import { newShareCode } from '@/api/guide'
import { Button } from '@/components/button'
import { say } from '@/lib/say'
import { privacy } from '@/platform/privacy'

type Props = { storeId: string; wish: Pick<NewShareCode, 'page' | 'productId'> }

/** Copies an address that opens the mini-program from a text message or another app; WeChat does not give one always. */
export function LinkButton({ storeId, wish }: Props) {
  const copying = useMutation({
    mutationFn: async () => {
      const { link } = await newShareCode(storeId, { ...wish, channel: 'link' })
      if (link === null) return '现在取不到链接，先发卡片或海报'
      if (!(await privacy.ask())) return '没有复制'
      await Taro.setClipboardData({ data: link })
      return '链接已复制'
    },
    onSuccess: say,
    onError: (error) => say(error.message),
  })
  return (
    <Button
      id="copy-link"
      kind="line"
      grow
      icon="link"
      label="复制链接"
      loading={copying.isPending}
      onTap={() => copying.mutate()}
    />
  )
}
