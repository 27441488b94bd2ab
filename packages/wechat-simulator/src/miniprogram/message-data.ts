import { isObject, type Json } from '../fields'
import { ApiError } from './errors'

/** What a value of each kind of field may be; the kind is the name without its number (doc: 发送订阅消息). */
const KINDS: Record<string, (value: string) => boolean> = {
  thing: (value) => within(value, 20),
  number: (value) => within(value, 32) && /^[\d.,-]+$/.test(value),
  letter: (value) => within(value, 32) && /^[A-Za-z]+$/.test(value),
  symbol: (value) => within(value, 5),
  character_string: (value) => within(value, 32) && /^[\x20-\x7e]+$/.test(value),
  time: (value) => isTime(value),
  date: (value) => isTime(value),
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => within(value, 17) && /^[\d+\-() ]+$/.test(value),
  car_number: (value) => within(value, 8),
  name: (value) => within(value, /^[\x20-\x7e]*$/.test(value) ? 20 : 10),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
}

/**
 * The fields of a subscribe message in their order.
 * @throws ApiError 47003 that names the first bad field
 */
export function checkMessageData(data: Json | undefined): { name: string; value: string }[] {
  if (!isObject(data)) throw invalid('data')
  return Object.entries(data).map(([name, field]) => {
    const kind = KINDS[/^([a-z_]+)\d+$/.exec(name)?.[1] ?? '']
    const value = isObject(field) ? field.value : undefined
    if (!kind || typeof value !== 'string' || !kind(value)) throw invalid(`data.${name}.value`)
    return { name, value }
  })
}

function within(value: string, longest: number): boolean {
  const { length } = [...value]
  return length >= 1 && length <= longest
}

/** `2026年11月22日 15:01`, `2026-11-22 15:01:02`, `15:01`, and a range of two with `~`. */
function isTime(value: string): boolean {
  const clock = '\\d{1,2}:\\d{2}(:\\d{2})?'
  const day = '\\d{4}(年\\d{1,2}月\\d{1,2}日|[-/.]\\d{1,2}[-/.]\\d{1,2})'
  const moment = `(${day}( ${clock})?|${clock})`
  return new RegExp(`^${moment}( ?~ ?${moment})?$`).test(value)
}

function invalid(field: string): ApiError {
  return new ApiError(47003, `argument invalid! ${field} is invalid`)
}
