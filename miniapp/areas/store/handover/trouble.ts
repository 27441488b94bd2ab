import { ApiError } from '@/api/http'
import { dayTime } from '@/lib/format'

/** A refusal in the product's voice: what is, then what to do. */
export type Told = { title: string; line: string }

const NOT_A_CODE: Told = {
  title: '这不是取货码',
  line: '请顾客打开订单，出示取货码再扫。',
}

/** Why a code was not taken; `now` in ms. Anything unknown keeps the server's own sentence. */
export function toldOf(error: unknown, now: number): Told {
  if (!(error instanceof ApiError)) return { title: '没能查到', line: '再试一次。' }
  const { code, data, message } = error
  switch (code) {
    case 'pickup_code_wrong':
      return { title: '没有这个取货码', line: '核对一下 12 位数字，或请顾客出示二维码再扫。' }
    case 'pickup_code_expired':
      return expired(data['reason'], message)
    case 'pickup_code_other_store':
      return otherStore(data['storeName'])
    case 'pickup_already_done':
      return alreadyDone(data['at'], now)
    case 'line_not_ready':
      return { title: '货还没备好', line: '先备好，再交给顾客。' }
    case 'too_many_requests':
      return tooMany(data['retryAfterMs'])
    case 'offline':
      return { title: '没有连上', line: '网络慢了一下，再试一次，不会交两次。' }
    default:
      return { title: '没能查到', line: message }
  }
}

/** Something was scanned that is no pickup code at all. */
export const notACode = (): Told => NOT_A_CODE

function expired(reason: unknown, message: string): Told {
  if (reason === 'refunded') return { title: '这一单已经退款', line: '货不用交，放回货架。' }
  return reason === 'replaced'
    ? { title: '这个取货码换过了', line: '请顾客打开订单，出示新的取货码。' }
    : reason === 'signature'
      ? { title: '二维码过时了', line: '请顾客刷新后再出示，或直接报 12 位数字。' }
      : { title: '取货码失效了', line: message }
}

function otherStore(name: unknown): Told {
  const store = typeof name === 'string' ? name : '另一家店'
  return { title: `这是${store}的取货码`, line: `请顾客到${store}取。` }
}

function alreadyDone(at: unknown, now: number): Told {
  const when = typeof at === 'string' ? `${dayTime(at, now)} ` : ''
  return { title: '这一单已经取走了', line: `${when}交的货，不要再交一次。` }
}

function tooMany(retryAfterMs: unknown): Told {
  const seconds = typeof retryAfterMs === 'number' ? Math.ceil(retryAfterMs / 1000) : 60
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} 分钟` : `${seconds} 秒`
  return { title: '试错太多次了', line: `过 ${wait}再试，先和顾客核对数字。` }
}
