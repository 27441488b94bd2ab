import Taro from '@tarojs/taro'
import { useQuery } from '@tanstack/react-query'
import type { OrderView } from '@contract/orders'
import { useRef, useState } from 'react'
import { createIntent } from '@/api/intent'
import { checkPayment, payOrder } from '@/api/orders'
import { getTemplates, postAnswers } from '@/api/person'
import { platform } from '@/platform'

/**
 * Pays an order. What the phone says of the payment only decides what is asked next; whether it is paid is the server's
 * word. After a payment she is asked whether to be told when it is ready (WeChat allows that in the payment's answer).
 */
export function usePaying(orderId: string, onOrder: (order: OrderView) => void) {
  const [paying, setPaying] = useState(false)
  const [intent] = useState(createIntent)
  const underWay = useRef(false)
  const templates = useQuery({ queryKey: ['templates'], queryFn: getTemplates })

  async function pay(): Promise<void> {
    if (underWay.current) return
    underWay.current = true
    setPaying(true)
    try {
      const parameters = await intent({ orderId }, (key) => payOrder(orderId, key))
      const outcome = await platform.pay(parameters)
      if (outcome === 'done' && templates.data) await askToRemind(templates.data.ready)
      if (outcome === 'failed') void Taro.showToast({ title: '没付成，再试一次', icon: 'none' })
    } catch (error) {
      void Taro.showToast({ title: (error as Error).message, icon: 'none' })
    }
    await checkPayment(orderId).then(
      ({ order }) => onOrder(order),
      () => undefined,
    )
    underWay.current = false
    setPaying(false)
  }

  return { paying, pay }
}

/** Her answer counts whatever it is; an answer that does not arrive costs her a message, nothing else. */
async function askToRemind(template: string): Promise<void> {
  const answers = await platform.subscribe([template])
  if (answers) void postAnswers(answers).catch(() => undefined)
}
