import type { MovementList, MovementReason, TransferState, TransferView } from '@contract/stock'
import { ApiError } from '@/api/http'
import { dayTime } from '@/lib/format'

type Row = MovementList['rows'][number]

const REASONS: Record<MovementReason, string> = {
  opening: '期初',
  received: '收货',
  counted: '盘点',
  transferred_out: '调出',
  transferred_in: '调入',
  transfer_back: '调拨退回',
  handed_over: '交给顾客',
  returned: '顾客退回',
  damaged: '损坏',
  lost: '丢失',
  found: '找到',
  display: '陈列',
}

/** `收货 D-1024`, `调出 江汉路店`. */
export function whatOf({ reason, source }: Row): string {
  return source === '' ? REASONS[reason] : `${REASONS[reason]} ${source}`
}

/** `何店长 · 今天 14:20 · 镜腿断了`; `now` in ms. */
export function whoOf({ actorName, at, note }: Row, now: number): string {
  return [actorName, dayTime(at, now), note].filter(Boolean).join(' · ')
}

/** `+3`, with a true minus `−2`. */
export function signed(quantity: number): string {
  return quantity < 0 ? `−${-quantity}` : `+${quantity}`
}

export const TRANSFER_WORDS: Record<
  TransferState,
  { word: string; tone: 'amber' | 'ok' | 'quiet'; icon: 'clock' | 'check' | undefined }
> = {
  sent: { word: '在路上', tone: 'amber', icon: 'clock' },
  received: { word: '已收到', tone: 'ok', icon: 'check' },
  cancelled: { word: '已撤回', tone: 'quiet', icon: undefined },
}

/** `从光谷步行街店调入`, `调往江汉路店`. */
export function directionOf({ direction, otherStore }: TransferView): string {
  return direction === 'in' ? `从${otherStore.name}调入` : `调往${otherStore.name}`
}

/** `×3`, `到 2，少 1`. */
export function piecesOf({ quantity, received }: TransferView['lines'][number]): string {
  if (received === null || received === quantity) return `×${quantity}`
  return `到 ${received}，少 ${quantity - received}`
}

const STEPS = { send: '调出', receive: '收到', cancel: '撤回' } as const

/** `何店长 今天 14:20 调出`; `now` in ms. */
export function stepOf(
  { step, actorName, at }: TransferView['steps'][number],
  now: number,
): string {
  return `${actorName} ${dayTime(at, now)} ${STEPS[step]}`
}

/** What is on hand now, when a count came too late. */
export function onHandNow(error: Error): number | null {
  if (!(error instanceof ApiError) || error.code !== 'stock_changed') return null
  const [line] = (error.data['lines'] ?? []) as { onHand: number }[]
  return line?.onHand ?? null
}

/** Why something could not be booked, with the figures that decide it. */
export function refusalLine(error: Error): string {
  const onHand = onHandNow(error)
  if (onHand !== null) return `刚才有进出，现在记着 ${onHand} 件，再数一遍。`
  if (!(error instanceof ApiError) || error.code !== 'stock_below_taken') return error.message
  const [line] = (error.data['lines'] ?? []) as { taken: number }[]
  if (!line) return error.message
  return line.taken > 0
    ? `有 ${line.taken} 件已被顾客订走，至少要留 ${line.taken} 件。`
    : '没有这么多件。'
}
