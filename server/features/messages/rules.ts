import { MINUTE, wallFormat } from '../../lib/time'

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

/** Somebody wants to be told when a store has a SKU again; gone once she is. `dueAt`: pieces came, it is her turn. */
export type Notice = {
  _id: string
  personId: string
  storeId: string
  skuId: string
  askedAt: Date
  dueAt: Date | null
  /** how often WeChat said "later" */
  tries: number
}

/** One notice a person, store and SKU, however often she asks. */
export function noticeId(of: Pick<Notice, 'personId' | 'storeId' | 'skuId'>): string {
  return `${of.personId}|${of.storeId}|${of.skuId}`
}

/**
 * One message about an order or a SKU. `waiting` is sent at its `dueAt`; `sending` is on its way, and becomes `unknown` at
 * its `dueAt` if the process died; `unknown`: WeChat may have sent it. That and the others are final.
 */
export type Message = {
  /** the event's id, where an event asked for it */
  _id: string
  personId: string
  templateId: string
  orderId: string | null
  skuId: string | null
  state: 'waiting' | 'sending' | 'sent' | 'refused' | 'skipped' | 'unknown'
  /** WeChat's errcode, or why it was not sent */
  detail: string
  /** what it tells of happened */
  at: Date
  dueAt: Date | null
  /** how often WeChat said "later" */
  tries: number
}

/** A call to WeChat is over long before, one way or the other, unless the process died. */
export const SENDING_MS = 10 * MINUTE

/** After WeChat said "later" or nothing; longer each time for one person, up to half an hour. */
export const pauseMs = (tries: number): number => MINUTE * Math.min(Math.max(tries, 1), 30)

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

/** Where a tap on "back in stock" leads: the product in that store. */
export function productPage(productId: string, storeId: string): string {
  return `areas/product/detail/index?id=${productId}&store=${storeId}`
}

/** The fields of the template "back in stock" (到货提醒), within the limits of their kinds (see readyFields). */
export function backFields(
  sku: { title: string; options: string },
  store: { name: string; zone: string },
  at: Date,
): Record<string, { value: string }> {
  return {
    thing1: { value: clip([sku.title, sku.options].filter(Boolean).join(' '), THING) },
    thing2: { value: clip(store.name, THING) },
    time3: { value: wallFormat(at, 'yyyy年M月d日 HH:mm', store.zone) },
    thing4: { value: '数量有限，点开就能下单' },
  }
}

/** Whether WeChat says "later": too many at once to one person (43108), or busy (-1). docs: 发送订阅消息 */
export function isLater(code: string): boolean {
  return code === '43108' || code === '-1'
}
