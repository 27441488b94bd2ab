import type { StoreView } from '@contract/org'
import { clockTime } from './format'

/** When one can go there: `今天营业至 21:30`, `今天 10:00 开门`, `明天 10:00 开门`, `暂停营业`; `now` in ms. */
export function hoursHint({ hours, status }: Pick<StoreView, 'hours' | 'status'>, now: number) {
  if (status === 'closed') return '暂停营业'
  const time = clockTime(new Date(now).toISOString())
  if (time < hours.open) return `今天 ${hours.open} 开门`
  return time < hours.close ? `今天营业至 ${hours.close}` : `明天 ${hours.open} 开门`
}
