import type { SharedCard } from './types'

/**
 * The H5's line to the frame around it: the simulator's phone answers what WeChat would. Own storage per origin makes
 * every phone its own person.
 */
type Answer = { wechatPhone: 1; id: string } & (
  { ok: true; result: unknown } | { ok: false; errMsg: string }
)
type ShowEvent = {
  wechatPhone: 1
  event: 'show'
  options: { path: string; query: Record<string, string>; scene: number }
}
/** The capsule's menu: the page shows its card by calling shareAppMessage. */
type ShareEvent = { wechatPhone: 1; event: 'share' }

const waiting = new Map<string, (answer: Answer) => void>()
let asked = 0
let onShow: (options: ShowEvent['options']) => void = () => undefined
let onShare: () => void = () => undefined

export const isFramed = window.parent !== window

if (isFramed) {
  window.addEventListener(
    'message',
    ({ source, data }: MessageEvent<Answer | ShowEvent | ShareEvent | null>) => {
      if (source !== window.parent || data?.wechatPhone !== 1) return
      if ('event' in data) {
        if (data.event === 'show') onShow(data.options)
        else onShare()
        return
      }
      waiting.get(data.id)?.(data)
      waiting.delete(data.id)
    },
  )
}

/** Told when a card or code opens the running program; options as WeChat gives them. */
export function listenShow(listener: (options: ShowEvent['options']) => void): void {
  onShow = listener
}

/** Told when the person shares by the capsule's menu. */
export function listenShare(listener: () => void): void {
  onShare = listener
}

/**
 * Calls one of the phone's abilities and waits for the person.
 * @throws `{ errMsg }` like WeChat: `<method>:fail …`
 */
export function askPhone<Result>(method: string, args: object = {}): Promise<Result> {
  asked += 1
  const id = `${method}-${asked}`
  return new Promise((resolve, reject) => {
    waiting.set(id, (answer) => {
      if (answer.ok) resolve(answer.result as Result)
      else reject(new PhoneRefusal(answer.errMsg))
    })
    window.parent.postMessage({ wechatPhone: 1, id, method, args }, '*')
  })
}

/** Hands a card to the phone, the better one if it comes. */
export async function handCard({ promise, ...card }: SharedCard): Promise<void> {
  await askPhone('shareAppMessage', (await promise) ?? card).catch(() => undefined)
}

export class PhoneRefusal extends Error {
  constructor(readonly errMsg: string) {
    super(errMsg)
    this.name = 'PhoneRefusal'
  }
}
