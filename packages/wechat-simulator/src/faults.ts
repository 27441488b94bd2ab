import { randomText } from './random'

/** Where a fault can strike. */
export type Operation =
  | 'order'
  | 'query'
  | 'close'
  | 'refund'
  | 'refund-query'
  | 'certificates'
  | 'pay'
  | 'payment-notification'
  | 'refund-notification'

type ParamKind = { kind: 'integer' | 'text' | 'flag'; oneOf?: readonly string[]; means: string }

/** What a fault does, where, and which parameters it takes besides `operation`. */
export type FaultKind = {
  title: string
  description: string
  at: readonly Operation[]
  params: Record<string, ParamKind>
}

const API: readonly Operation[] = [
  'order',
  'query',
  'close',
  'refund',
  'refund-query',
  'certificates',
]
const NOTIFICATIONS: readonly Operation[] = ['payment-notification', 'refund-notification']

/** Every fault that can be armed (numbers as in WeChat platform notes 6.8). */
export const FAULTS = {
  F3: {
    title: '处理了，但没有回音',
    description: 'The request is carried out, then the connection is reset before the answer.',
    at: API,
    params: { hang: { kind: 'flag', means: 'true: leave the connection open instead, silent' } },
  },
  F5: {
    title: '系统异常',
    description: 'Answers 500 SYSTEM_ERROR and does nothing.',
    at: API,
    params: {},
  },
  F12: {
    title: '回答没有签名',
    description: 'The 2xx answer carries no Wechatpay-* headers.',
    at: API,
    params: {},
  },
  F13: {
    title: '回答签名不对',
    description: 'The 2xx answer carries a signature with a flipped byte.',
    at: API,
    params: {},
  },
  F20: {
    title: '密文被改动',
    description: 'The ciphertext of the notification (or certificate) is changed, then signed.',
    at: [...NOTIFICATIONS, 'certificates'],
    params: {},
  },
  F29: {
    title: '查单滞后',
    description: 'A paid order is still shown as NOTPAY; each stale answer uses one time.',
    at: ['query'],
    params: { seconds: { kind: 'integer', means: 'only this long after payment (default 60)' } },
  },
  F34: {
    title: '提示取消，其实已付',
    description: 'The phone is told `requestPayment:fail cancel`, and the money is taken.',
    at: ['pay'],
    params: {},
  },
  F35: {
    title: '提示成功，其实未付',
    description: 'The phone is told `requestPayment:ok`, and nothing is paid.',
    at: ['pay'],
    params: {},
  },
  F40: {
    title: '通知丢失',
    description: 'The notification is never sent.',
    at: NOTIFICATIONS,
    params: {},
  },
  F42: {
    title: '通知重复',
    description: 'The same notification, same id, freshly signed, is sent several times.',
    at: NOTIFICATIONS,
    params: { copies: { kind: 'integer', means: 'how often in all (default 15)' } },
  },
  F45: {
    title: '通知内容不符',
    description: 'The notification states another amount, mchid or appid, in every retry.',
    at: NOTIFICATIONS,
    params: {
      field: {
        kind: 'text',
        oneOf: ['amount', 'mchid', 'appid'],
        means: 'which part is wrong (default amount)',
      },
      value: { kind: 'text', means: 'what to state instead (default: 1 fen less, or a stranger)' },
    },
  },
  F48: {
    title: '通知没有得到确认',
    description: 'Whatever the merchant answers counts as a failure, so the retry ladder goes on.',
    at: NOTIFICATIONS,
    params: { delivered: { kind: 'flag', means: 'false: it does not even reach the merchant' } },
  },
  F51: {
    title: '关单前一刻付了款',
    description:
      'The payer pays just before the close is carried out, which then answers ORDERPAID.',
    at: ['close'],
    params: {},
  },
} satisfies Record<string, FaultKind>

export type FaultName = keyof typeof FAULTS

/** The parameters of an armed fault. */
export type FaultParams = Record<string, string | number | boolean>

/**
 * A fault waiting to strike. `orderNo` is an out_trade_no, transaction_id or out_refund_no; absent strikes any.
 * `times` counts down with each strike. `params.operation` narrows it to one of the operations of its kind.
 */
export type ArmedFault = {
  id: string
  fault: FaultName
  orderNo?: string
  times: number
  params: FaultParams
}

/** Arms a fault from untyped input. @throws Error whose message says what is wrong with it */
export function armFault(input: {
  fault: string
  orderNo?: string
  times?: number
  params?: Record<string, unknown>
}): ArmedFault {
  const name = input.fault
  if (!isFaultName(name)) throw new Error(`没有叫 ${name} 的故障`)
  const armed: ArmedFault = {
    id: randomText(12),
    fault: name,
    times: input.times ?? 1,
    params: checkParams(FAULTS[name], input.params ?? {}),
  }
  return input.orderNo === undefined ? armed : { ...armed, orderNo: input.orderNo }
}

/**
 * Finds the first armed fault of this name that applies here, uses one of its times up and returns it.
 * `numbers` are the numbers of the payment or refund at hand; `fits` may look at the parameters first.
 */
export function takeFault(
  armed: ArmedFault[],
  name: FaultName,
  operation: Operation,
  numbers: readonly string[],
  fits: (params: FaultParams) => boolean = () => true,
): ArmedFault | null {
  const at: readonly Operation[] = FAULTS[name].at
  if (!at.includes(operation)) return null
  const found = armed.find(
    (fault) =>
      fault.fault === name &&
      (fault.orderNo === undefined || numbers.includes(fault.orderNo)) &&
      (fault.params.operation === undefined || fault.params.operation === operation) &&
      fits(fault.params),
  )
  if (!found) return null
  found.times -= 1
  if (found.times <= 0) armed.splice(armed.indexOf(found), 1)
  return found
}

function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

function checkParams(kind: FaultKind, params: Record<string, unknown>): FaultParams {
  const checked: FaultParams = {}
  for (const [name, value] of Object.entries(params)) {
    if (name === 'operation') checked[name] = checkOperation(kind, value)
    else checked[name] = checkParam(kind, name, value)
  }
  return checked
}

function checkOperation(kind: FaultKind, value: unknown): string {
  const found = kind.at.find((operation) => operation === value)
  if (!found) throw new Error(`params.operation 必须是 ${kind.at.join('、')} 之一`)
  return found
}

function checkParam(kind: FaultKind, name: string, value: unknown): string | number | boolean {
  const rule = Object.hasOwn(kind.params, name) ? kind.params[name] : undefined
  if (!rule) throw new Error(`这个故障没有参数 ${name}`)
  if (rule.kind === 'integer' && typeof value === 'number' && Number.isSafeInteger(value)) {
    return value
  }
  if (rule.kind === 'text' && typeof value === 'string') {
    if (!rule.oneOf || rule.oneOf.includes(value)) return value
    throw new Error(`参数 ${name} 必须是 ${rule.oneOf.join('、')} 之一`)
  }
  if (rule.kind === 'flag' && typeof value === 'boolean') return value
  throw new Error(`参数 ${name} 的类型不对`)
}
