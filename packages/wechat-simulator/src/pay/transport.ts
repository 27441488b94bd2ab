import type { Context } from 'koa'
import { SECOND } from '../clock'
import type { Operation } from '../faults'
import { leaveUnanswered } from '../http'
import type { World } from '../world'
import { clockError, notMatching, PayError } from './errors'

const SLOW_MS = 10 * SECOND
const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'

/** F1, F2, F6 and F8: no answer of Pay at all, and nothing is carried out. Says whether one struck. */
export function failBefore(
  world: World,
  ctx: Context,
  operation: Operation,
  numbers: readonly string[],
): boolean {
  const strike = (name: 'F1' | 'F2' | 'F6' | 'F8') => world.strike(name, operation, numbers)
  if (strike('F1')) leaveUnanswered(ctx, true)
  else if (strike('F2')) leaveUnanswered(ctx, false)
  else if (strike('F6')) badGateway(ctx)
  else {
    const unknown = strike('F8')
    if (!unknown) return false
    ctx.status = Number(unknown.params.status ?? 404)
    ctx.body = ''
  }
  return true
}

function badGateway(ctx: Context): void {
  ctx.status = 502
  ctx.type = 'text/html'
  ctx.body = BAD_GATEWAY
}

/** @throws PayError of F5, F7, F10 or F11: nothing is carried out */
export function refuseBefore(world: World, operation: Operation, numbers: readonly string[]): void {
  const strike = (name: 'F5' | 'F7' | 'F10' | 'F11') => world.strike(name, operation, numbers)
  if (strike('F5')) throw new PayError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试')
  const often = strike('F7')
  if (often) {
    const code = String(often.params.code ?? 'FREQUENCY_LIMITED')
    throw new PayError(429, code, '请求频率过高，请稍后重试')
  }
  if (strike('F10')) throw clockError()
  if (strike('F11')) throw notMatching()
}

/** F3, F4 and F66, after it has been carried out: no answer, or a slow one. Says whether nothing is left to answer. */
export async function failAfter(
  world: World,
  ctx: Context,
  operation: Operation,
  numbers: readonly string[],
): Promise<boolean> {
  const unanswered = world.strike('F3', operation, numbers)
  if (unanswered) leaveUnanswered(ctx, unanswered.params.hang === true)
  const silent = world.strike('F66', operation, numbers)
  if (silent) leaveUnanswered(ctx, true)
  const slow = world.strike('F4', operation, numbers)
  if (slow) await silence(Number(slow.params.ms ?? SLOW_MS))
  return unanswered !== null || silent !== null
}

function silence(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
