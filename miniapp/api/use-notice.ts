import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { say } from '@/lib/say'
import { platform } from '@/platform'
import { getTemplates, postAnswers } from './person'
import { getNotices, postNotice } from './shelf'

/**
 * 到货提醒: asks WeChat whether the message may be sent, then the server to send it. The template is known before she taps,
 * as WeChat takes the question only from the tap itself. Ids are of SKUs of this store; null: nothing is sold out.
 */
export function useNotice(storeId: string | null) {
  const templates = useQuery({ queryKey: ['templates'], queryFn: getTemplates })
  const asked = useQuery({
    queryKey: ['notices', storeId],
    queryFn: () => getNotices(storeId ?? ''),
    enabled: storeId !== null,
  })
  const [asking, setAsking] = useState(false)

  async function ask(skuId: string): Promise<void> {
    const template = templates.data?.back
    if (template === undefined || storeId === null) {
      // what is on its way is waited for: an impatient tap would begin it anew
      void templates.refetch({ cancelRefetch: false })
      say('网络慢了一下，再点一次')
      return
    }
    setAsking(true)
    try {
      const answers = await platform.subscribe([template])
      if (answers?.[template] !== 'accept') {
        say('没允许发消息，到货时没法告诉你')
      } else {
        await postAnswers(answers)
        await postNotice(storeId, skuId)
        await asked.refetch()
        say('到货会发消息给你')
      }
    } catch (error) {
      say((error as Error).message)
    }
    setAsking(false)
  }

  return { isAsked: (skuId: string) => asked.data?.skuIds.includes(skuId) ?? false, asking, ask }
}
