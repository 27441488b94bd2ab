import { describe } from '../guest/guest'
import type { Fields, GuestFunction, MaybePromise } from '../types'
import { WxFailure } from '../types'
import type { WxContext } from './context'

/** Callbacks after which WeChat lets the program ask for a subscription, as after a tap. */
const COUNT_AS_TAP = new Set(['requestPayment', 'showModal'])

interface Callbacks {
  success?: GuestFunction
  fail?: GuestFunction
  complete?: GuestFunction
}

/** What an API does with its options; a thrown `WxFailure` is the failure that the program sees. */
export type Answer = (options: Fields) => MaybePromise<Fields | void>

/**
 * An asynchronous wx API by WeChat's convention: options with success, fail and complete, answered later, each with
 * `errMsg`; a promise instead when no callback was given. The call is noted in `calls`.
 */
export function asyncApi(context: WxContext, name: string, answer: Answer): GuestFunction {
  return (given) => {
    const callbacks = (given ?? {}) as Callbacks
    const options = plain(given)
    context.calls.push({ api: name, options })
    const outcome = settle(context, name, () => answer(options))
    if (callbacks.success ?? callbacks.fail ?? callbacks.complete) {
      void outcome.then((done) => {
        deliver(context, name, done, callbacks)
      })
      return undefined
    }
    return context.guest.realm.promise((resolve, reject) => {
      void outcome.then((done) => {
        deliver(context, name, done, { success: resolve, fail: reject })
      })
    })
  }
}

/** Options without functions, in the host's own objects. */
export function plain(given: unknown): Fields {
  return given === undefined ? {} : (JSON.parse(JSON.stringify(given)) as Fields)
}

interface Outcome {
  ok: boolean
  result: Fields
}

async function settle(
  context: WxContext,
  name: string,
  act: () => MaybePromise<Fields | void>,
): Promise<Outcome> {
  try {
    return { ok: true, result: { ...(await act()), errMsg: `${name}:ok` } }
  } catch (error) {
    if (error instanceof WxFailure) {
      return { ok: false, result: { ...error.codes, errMsg: `${name}:fail ${error.message}` } }
    }
    context.guest.complain(`wx.${name}: ${describe(error)}`)
    return { ok: false, result: { errMsg: `${name}:fail ${String(error)}` } }
  }
}

function deliver(
  context: WxContext,
  name: string,
  { ok, result }: Outcome,
  callbacks: Callbacks,
): void {
  const { guest, gesture } = context
  const given = guest.realm.copy(result)
  const answer = () => {
    guest.run(`wx.${name}`, () => (ok ? callbacks.success : callbacks.fail)?.(given))
    guest.run(`wx.${name}`, () => callbacks.complete?.(given))
  }
  guest.timers.after(0, `wx.${name}`, () => {
    if (COUNT_AS_TAP.has(name)) gesture.during(answer)
    else answer()
  })
}
