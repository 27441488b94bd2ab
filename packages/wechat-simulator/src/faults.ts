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

/** What a fault does (in words for the panel), where, and which parameters it takes besides `operation`. */
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
    description: '请求办了，应答之前连接断开。',
    at: API,
    params: { hang: { kind: 'flag', means: 'true：连接不断，一直没有声音' } },
  },
  F5: {
    title: '系统异常',
    description: '回答 500 SYSTEM_ERROR，什么也没办。',
    at: API,
    params: {},
  },
  F12: {
    title: '回答没有签名',
    description: '2xx 的应答不带 Wechatpay-* 头。',
    at: API,
    params: {},
  },
  F13: {
    title: '回答签名不对',
    description: '2xx 应答的签名错了一个字节。',
    at: API,
    params: {},
  },
  F20: {
    title: '密文被改动',
    description: '通知（或证书）的密文改过之后再签名。',
    at: [...NOTIFICATIONS, 'certificates'],
    params: {},
  },
  F29: {
    title: '查单滞后',
    description: '已付的单还查到 NOTPAY；每答一次旧的，用掉一次。',
    at: ['query'],
    params: { seconds: { kind: 'integer', means: '只在付款后这么多秒内（默认 60）' } },
  },
  F34: {
    title: '提示取消，其实已付',
    description: '手机得到 requestPayment:fail cancel，钱已经扣了。',
    at: ['pay'],
    params: {},
  },
  F35: {
    title: '提示成功，其实未付',
    description: '手机得到 requestPayment:ok，其实没有付。',
    at: ['pay'],
    params: {},
  },
  F40: {
    title: '通知丢失',
    description: '通知从来没有发出。',
    at: NOTIFICATIONS,
    params: {},
  },
  F42: {
    title: '通知重复',
    description: '同一条通知，同一个 id，重新签名，发好几次。',
    at: NOTIFICATIONS,
    params: { copies: { kind: 'integer', means: '一共几次（默认 15）' } },
  },
  F45: {
    title: '通知内容不符',
    description: '通知里的金额、mchid 或 appid 不对，每次重试都不对。',
    at: NOTIFICATIONS,
    params: {
      field: {
        kind: 'text',
        oneOf: ['amount', 'mchid', 'appid'],
        means: '哪一处不对（默认 amount）',
      },
      value: { kind: 'text', means: '写成什么（默认少 1 分，或别人的号）' },
    },
  },
  F48: {
    title: '通知没有得到确认',
    description: '商户怎么回答都算失败，所以一直按阶梯重试。',
    at: NOTIFICATIONS,
    params: { delivered: { kind: 'flag', means: 'false：根本没有到商户' } },
  },
  F51: {
    title: '关单前一刻付了款',
    description: '关单前一刻付了款，关单得到 ORDERPAID。',
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
