import type { PaymentWatch } from '../../../../control/watch'
import type { LogEntry } from '../../../../log'
import { nameOf } from '../exchanges'

/** One line of what happened to a payment; `times` counts equal lines that followed each other. */
export type Row = {
  at: string
  who: '微信' | '故障' | '商户 → 微信' | '微信 → 商户' | '商户告诉顾客'
  what: string
  note: string
  isTrouble: boolean
  times: number
}

/** What the merchant told the shopper, and since when (machine time). */
export type Said = { at: string; line: string }

const NO_ANSWER = '没有回音'

/** In a word; what is not here is shown as it is. */
const STATES: Record<string, string> = {
  NOTPAY: '未付',
  SUCCESS: '已付',
  REFUND: '已付，有退款',
  CLOSED: '已关闭',
}
const REFUND_STATES: Record<string, string> = {
  PROCESSING: '处理中',
  SUCCESS: '已到账',
  CLOSED: '已关闭',
  ABNORMAL: '异常',
}

/** A payment's state at WeChat for people. */
export const stateWord = (state: string): string => STATES[state] ?? state
/** A refund's. */
export const refundWord = (status: string): string => REFUND_STATES[status] ?? status

/** Everything that happened to a payment, in the order of the machine's clock. */
export function rowsOf({ events, exchanges }: PaymentWatch, said: Said[]): Row[] {
  const rows = [...events.map(eventRow), ...exchanges.map(exchangeRow), ...said.map(saidRow)]
  return rows.sort(byTime).reduce<Row[]>(gather, [])
}

/** Within a millisecond a call comes before what it did, and that before what was told of it. */
const IN_TURN: Row['who'][] = ['商户 → 微信', '微信', '微信 → 商户', '商户告诉顾客']
const turnOf = ({ who }: Row): number => IN_TURN.indexOf(who === '故障' ? '微信' : who)

function byTime(a: Row, b: Row): number {
  if (a.at === b.at) return turnOf(a) - turnOf(b)
  return a.at < b.at ? -1 : 1
}

function gather(rows: Row[], row: Row): Row[] {
  const last = rows.at(-1)
  const isSame = last?.who === row.who && last.what === row.what && last.note === row.note
  if (isSame) last.times += 1
  else rows.push({ ...row })
  return rows
}

function eventRow({ at, what, fault }: PaymentWatch['events'][number]): Row {
  const who = fault ? '故障' : '微信'
  return { at, who, what, note: fault ?? '', isTrouble: fault !== undefined, times: 1 }
}

function saidRow({ at, line }: Said): Row {
  return { at, who: '商户告诉顾客', what: line, note: '', isTrouble: false, times: 1 }
}

function exchangeRow(exchange: PaymentWatch['exchanges'][number]): Row {
  const { at, direction, status } = exchange
  const entry: LogEntry = { ...exchange, headers: {}, answerHeaders: {} }
  return {
    at,
    who: direction === 'sent' ? '微信 → 商户' : '商户 → 微信',
    what: nameOf(entry),
    note: direction === 'sent' ? heard(status) : answered(exchange),
    isTrouble: status < 200 || status > 299,
    times: 1,
  }
}

function heard(status: number): string {
  if (status === 0) return NO_ANSWER
  return status === 200 || status === 204 ? '收到了' : `回答 ${status}`
}

function answered({ status, answer, path }: PaymentWatch['exchanges'][number]): string {
  if (status === 0) return NO_ANSWER
  const { code, trade_state: trade, status: refund } = fieldsOf(answer)
  if (code) return `${status} ${code}`
  if (trade) return stateWord(trade)
  if (refund && path.includes('/refund/')) return refundWord(refund)
  return status < 300 ? '好' : String(status)
}

function fieldsOf(answer: string): Partial<Record<'code' | 'trade_state' | 'status', string>> {
  try {
    return JSON.parse(answer) as Partial<Record<'code' | 'trade_state' | 'status', string>>
  } catch {
    return {}
  }
}
