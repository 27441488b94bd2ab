import type { FaultParams } from '../faults'
import { isObject, type JsonObject } from '../fields'

/** F45: makes a payment's or refund's view state something else, in place. */
export function misstate(view: JsonObject, { field = 'amount', value }: FaultParams): void {
  if (field === 'mchid' || field === 'appid') {
    view[field] = String(value ?? 'stranger')
    return
  }
  const amount = isObject(view.amount) ? view.amount : {}
  view.amount =
    field === 'currency'
      ? { ...amount, currency: String(value ?? 'USD') }
      : { ...amount, total: value === undefined ? Number(amount.total) - 1 : Number(value) }
}
