import type { CaseView } from '@contract/aftersale'
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Sends a decision; the lists and the day's numbers are asked anew, and the case when it was refused. */
export function useDeciding<Said = void>(
  storeId: string,
  send: (said: Said) => Promise<CaseView>,
  onCase: (view: CaseView) => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: onCase,
    onError: () => client.invalidateQueries({ queryKey: ['store-case', storeId] }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['store-cases', storeId] })
      void client.invalidateQueries({ queryKey: ['work', storeId] })
    },
  })
}
