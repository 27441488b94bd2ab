/** Where a fault can strike. */
export type Operation =
  | 'order'
  | 'query'
  | 'close'
  | 'refund'
  | 'refund-query'
  | 'certificates'
  | 'trade-bill'
  | 'fund-bill'
  | 'bill-download'
  | 'pay'
  | 'payment-notification'
  | 'refund-notification'
  | 'shipping-upload'
  | 'shipping-query'
  | 'push'

type ParamKind = { kind: 'integer' | 'text' | 'flag'; oneOf?: readonly string[]; means: string }

/** What a fault does (in words for the panel), where, and which parameters it takes besides `operation`. */
export type FaultKind = {
  title: string
  description: string
  at: readonly Operation[]
  params: Record<string, ParamKind>
}

/** Every call of Pay v3. */
export const API: readonly Operation[] = [
  'order',
  'query',
  'close',
  'refund',
  'refund-query',
  'certificates',
  'trade-bill',
  'fund-bill',
]

/** Every notification of Pay v3. */
export const NOTIFICATIONS: readonly Operation[] = ['payment-notification', 'refund-notification']
