import type { OrderView } from '@contract/orders'

/** What the amount of an order is to her: owed, paid, or only a sum once nothing is wanted any more. */
export function sumWord({ status }: Pick<OrderView, 'status'>): string {
  if (status === 'unpaid' || status === 'cancelling') return '应付'
  return status === 'cancelled' ? '合计' : '实付'
}
