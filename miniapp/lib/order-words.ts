import type { LineState, OrderStatus } from '@contract/orders'

type Tone = 'quiet' | 'ok' | 'amber' | 'danger'
type Word = { word: string; tone: Tone }

/** The same word for a status everywhere, shoppers' and staff's pages. */
export const STATUS_WORDS: Record<OrderStatus, Word> = {
  unpaid: { word: '待付款', tone: 'amber' },
  cancelling: { word: '取消中', tone: 'quiet' },
  cancelled: { word: '已取消', tone: 'quiet' },
  preparing: { word: '备货中', tone: 'quiet' },
  ready: { word: '可取货', tone: 'ok' },
  completed: { word: '已完成', tone: 'quiet' },
  refunding: { word: '退款中', tone: 'amber' },
  refunded: { word: '已退款', tone: 'quiet' },
}

export const LINE_WORDS: Record<LineState, Word> = {
  waiting: { word: '待付款', tone: 'quiet' },
  preparing: { word: '备货中', tone: 'quiet' },
  ready: { word: '可取货', tone: 'ok' },
  handed_over: { word: '已取', tone: 'quiet' },
  cancelled: { word: '已取消', tone: 'quiet' },
}
