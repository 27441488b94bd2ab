import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AskBody } from '@contract/aftersale'
import { useState } from 'react'
import { askBack } from '@/api/aftersale'
import { createIntent } from '@/api/intent'
import { replaceWith } from '@/lib/navigate'

/** Sends the form once, however often it is tapped, and goes to the case; to the list when it became several. */
export function useAsking(orderId: string, onRefused: () => void) {
  const client = useQueryClient()
  const [intent] = useState(createIntent)
  return useMutation({
    mutationFn: (body: AskBody) => intent(body, (key) => askBack(orderId, body, key)),
    onSuccess: ({ cases }) => {
      for (const view of cases) client.setQueryData(['case', view.id], view)
      const [first] = cases
      if (first && cases.length === 1) replaceWith('aftersale/case', { id: first.id })
      else replaceWith('aftersale/list')
    },
    onError: onRefused,
  })
}
