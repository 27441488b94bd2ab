import type { Context } from 'koa'
import { Fields, isObject } from '../fields'
import { rawBody } from '../http'
import type { Person } from '../options'
import type { World } from '../world'

/** A refused request to the control API: `{error}` under this status. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** What koa-router gives a handler: the context with its path parameters. */
export type ControlContext = Context & { params: Record<string, string> }

/** The JSON object in the body; an empty body is {}. @throws ControlError 400 */
export function readFields(ctx: Context): Fields {
  const raw = rawBody(ctx)
  try {
    const body: unknown = raw === '' ? {} : JSON.parse(raw)
    if (isObject(body)) {
      return new Fields(body, (field, _value, issue) => new ControlError(400, `${field} ${issue}`))
    }
  } catch {
    // refused below like any other body that is not an object
  }
  throw new ControlError(400, '请求体不是 JSON 对象')
}

/** The person of `:id`. @throws ControlError 404 */
export function personAt(world: World, ctx: ControlContext): Person {
  const person = world.person(ctx.params.id)
  if (!person) throw new ControlError(404, `没有叫 ${ctx.params.id} 的人`)
  return person
}
