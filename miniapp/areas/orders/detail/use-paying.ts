import type { OrderView } from '@contract/orders'
import { useRef, useState } from 'react'
import { createIntent } from '@/api/intent'
import { checkPayment, payOrder } from '@/api/orders'
import { getTemplates, postAnswers } from '@/api/person'
import { queryClient } from '@/api/query'
import { say } from '@/lib/say'
import { useReturn } from '@/lib/use-shown'
import { platform } from '@/platform'

/**
 * Pays an order. What the phone says of the payment only decides what is asked next; whether it is paid is the server's
 * word. After a payment she is asked whether to be told when it is ready (WeChat allows that in the payment's answer). Of a
 * phone that says nothing at all, the server knows when she is back.
 */
export function usePaying(orderId: string, onOrder: (order: OrderView) => void) {
  const [paying, setPaying] = useState(false)
  const [intent] = useState(createIntent)
  const underWay = useRef(false)

  const ask = (): Promise<void> =>
    checkPayment(orderId).then(
      ({ order }) => onOrder(order),
      () => undefined,
    )
  useReturn(() => {
    if (underWay.current) void ask()
  })

  async function pay(): Promise<void> {
    if (underWay.current) return
    underWay.current = true
    setPaying(true)
    try {
      const [parameters, template] = await Promise.all([
        intent({ orderId }, (key) => payOrder(orderId, key)),
        templateToAsk(),
      ])
      const outcome = await platform.pay(parameters)
      if (outcome === 'done' && template !== null) await askToRemind(template)
      if (outcome === 'failed') say('没付成，再试一次')
      if (outcome === 'barred') say('现在不能用微信支付，请联系门店')
    } catch (error) {
      say((error as Error).message)
    }
    await ask()
    underWay.current = false
    setPaying(false)
  }

  return { paying, pay }
}

/** Known before the payment opens: WeChat lets us ask in the payment's answer only, with nothing to wait for. */
function templateToAsk(): Promise<string | null> {
  return queryClient.ensureQueryData({ queryKey: ['templates'], queryFn: getTemplates }).then(
    ({ ready }) => ready,
    () => null,
  )
}

/** Her answer counts whatever it is; an answer that does not arrive costs her a message, nothing else. */
async function askToRemind(template: string): Promise<void> {
  const answers = await platform.subscribe([template])
  if (answers) void postAnswers(answers).catch(() => undefined)
}
