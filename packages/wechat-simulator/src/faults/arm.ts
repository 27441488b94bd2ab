import { randomText } from '../random'
import { FAULTS, type FaultName } from './catalogue'
import type { FaultKind } from './kinds'

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
