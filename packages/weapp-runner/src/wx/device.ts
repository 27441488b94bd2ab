import type { Fields, MaybePromise, PaymentParameters, WxHandlers } from '../types'
import { WxFailure } from '../types'
import { type Answer, asyncApi } from './async'
import type { WxContext } from './context'

/** Answers for abilities whose silent success does no harm. */
const HARMLESS: Partial<WxHandlers> = {
  showModal: () => ({ confirm: true }),
  setClipboardData: () => undefined,
  setScreenBrightness: () => undefined,
  openLocation: () => undefined,
  makePhoneCall: () => undefined,
  getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: '用户隐私保护指引' }),
  requirePrivacyAuthorize: () => undefined,
}

/** APIs that must stand in `requiredPrivateInfos` of app.json (WeChat "地理位置接口"). */
const PRIVATE = new Set(['chooseLocation', 'getFuzzyLocation'])
const PAYMENT_FIELDS = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const
const MOST_TEMPLATES = 5

/** Abilities of the phone and the person: each is answered by the host's handler. */
export function deviceApis(context: WxContext): Fields {
  const ask = asker(context)
  const answers: Record<string, Answer> = {
    login: () => ask('login', (handle) => handle()),
    requestPayment: (options) => {
      const parameters = paymentParameters(options)
      return ask('requestPayment', (handle) => handle(parameters))
    },
    scanCode: (options) => ask('scanCode', (handle) => handle(options)),
    requestSubscribeMessage: (options) => {
      const templates = subscribeTemplates(context, options)
      return ask('requestSubscribeMessage', (handle) => handle(templates))
    },
    showModal: (options) => {
      const modal = { title: text(options.title), content: text(options.content) }
      context.shown.modals.push(modal)
      return ask('showModal', async (handle) => modalResult(await handle(modal)))
    },
    showActionSheet: (options) =>
      ask('showActionSheet', (handle) => handle((options.itemList ?? []) as string[])),
    chooseMedia: (options) => ask('chooseMedia', (handle) => handle(options)),
    chooseLocation: (options) =>
      ask('chooseLocation', async (handle) => ({ ...(await handle(options)) })),
    getFuzzyLocation: (options) => ask('getFuzzyLocation', (handle) => handle(options)),
    setClipboardData: (options) => ask('setClipboardData', (handle) => handle(text(options.data))),
    setScreenBrightness: (options) =>
      ask('setScreenBrightness', (handle) => handle(Number(options.value))),
    openLocation: (options) => ask('openLocation', (handle) => handle(options)),
    makePhoneCall: (options) => ask('makePhoneCall', (handle) => handle(text(options.phoneNumber))),
    getPrivacySetting: () => ask('getPrivacySetting', (handle) => handle()),
    requirePrivacyAuthorize: () => ask('requirePrivacyAuthorize', (handle) => handle()),
  }
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, asyncApi(context, name, answer)]),
  )
}

type Ask = <Name extends keyof WxHandlers, Result>(
  name: Name,
  use: (handle: WxHandlers[Name]) => MaybePromise<Result>,
) => MaybePromise<Result>

/** Finds the handler; without one the call fails, and the test hears why. */
export function asker(context: WxContext): Ask {
  return (name, use) => {
    const handle = context.handlers[name] ?? HARMLESS[name]
    if (!handle) {
      context.guest.complain(`${name} was asked for and the host gave no handler`)
      throw new WxFailure('no handler')
    }
    if (PRIVATE.has(name) && !context.manifest.app.requiredPrivateInfos?.includes(name)) {
      context.guest.complain(`${name} is not declared in requiredPrivateInfos of app.json`)
      throw new WxFailure(
        'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
      )
    }
    return use(handle)
  }
}

function paymentParameters(options: Fields): PaymentParameters {
  for (const field of PAYMENT_FIELDS) {
    if (typeof options[field] === 'string') continue
    throw new WxFailure(
      `parameter error: parameter.${field} should be String instead of ${typeof options[field]};`,
    )
  }
  return options as unknown as PaymentParameters
}

/** Rules of wx.requestSubscribeMessage: from a tap or a payment's callback, one to five templates. */
function subscribeTemplates(context: WxContext, { tmplIds }: Fields): string[] {
  const templates = Array.isArray(tmplIds) ? (tmplIds as string[]) : []
  if (!context.gesture.active) {
    context.guest.complain(
      'requestSubscribeMessage was not called from a tap or a payment callback',
    )
    throw new WxFailure('can only be invoked by user TAP gesture.')
  }
  if (templates.length === 0) throw new WxFailure('tmplIds is empty', { errCode: 10001 })
  if (templates.length > MOST_TEMPLATES)
    throw new WxFailure('Templates count out of max bounds', { errCode: 20003 })
  return templates
}

function modalResult({ confirm, content }: { confirm: boolean; content?: string }): Fields {
  return { confirm, cancel: !confirm, content: content ?? null }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
