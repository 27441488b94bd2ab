import { wallFormat } from '../../lib/time'

/** How often a person may still be written to under a template; WeChat has the last word. */
export type Consent = {
  _id: string
  personId: string
  templateId: string
  left: number
  answer: Answer
  at: Date
}
export type Answer = 'accept' | 'reject' | 'ban' | 'filter'

/** One message, by the event that asked for it: `waiting` may be tried again, the others are final. */
export type Message = {
  _id: string
  personId: string
  templateId: string
  orderId: string
  state: 'waiting' | 'sent' | 'refused' | 'skipped'
  /** WeChat's errcode, or why it was not sent */
  detail: string
  at: Date
}

/** One consent a person and template. */
export function consentId(personId: string, templateId: string): string {
  return `${personId}|${templateId}`
}

const THING = 20
const CHARACTER_STRING = 32

/** At most `limit` characters, the last an ellipsis where something was cut; surrogate pairs stay whole. */
export function clip(text: string, limit: number): string {
  const characters = [...text]
  if (characters.length <= limit) return text
  return `${characters.slice(0, limit - 1).join('')}…`
}

/** What was bought, within WeChat's limit: the first title, and how many pieces in all where there are several. */
export function goodsText(lines: { title: string; quantity: number }[]): string {
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  const suffix = pieces > 1 ? `等${pieces}件` : ''
  return clip(lines[0]?.title ?? '', THING - suffix.length) + suffix
}

/**
 * The fields of the template "ready for pickup" (取货提醒), each within its kind's limit: `thing` 20 characters,
 * `character_string` 32, `time` as `2026年11月22日 14:35`. `at`: since when it is ready.
 */
export function readyFields(
  order: { no: string; lines: { title: string; quantity: number }[] },
  store: { name: string; zone: string },
  at: Date,
): Record<string, { value: string }> {
  return {
    character_string1: { value: order.no.slice(0, CHARACTER_STRING) },
    thing2: { value: goodsText(order.lines) },
    thing3: { value: clip(store.name, THING) },
    time4: { value: wallFormat(at, 'yyyy年M月d日 HH:mm', store.zone) },
    thing5: { value: '打开订单，出示取货码就能取' },
  }
}

/** Where a tap on the message leads. */
export function orderPage(orderId: string): string {
  return `areas/orders/detail/index?id=${orderId}`
}
