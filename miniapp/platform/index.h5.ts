import Taro from '@tarojs/taro'
import { PhoneRefusal, askPhone, handCard, isFramed, listenShare, listenShow } from './frame'
import type { Entered, Platform, Scanned, SharedCard, SubscribeAnswers } from './types'
import './h5.scss'

// the frame draws a status bar and WeChat's button over the page, and a home indicator below (390 × 844)
const METRICS = {
  statusBar: 47,
  safeBottom: 34,
  capsule: { top: 51, width: 87, height: 32, right: 383 },
}

const PLAIN = 1001
let lastScene = Number(new URLSearchParams(window.location.search).get('scene') ?? PLAIN)

const orNull = async <T>(answer: Promise<T>): Promise<T | null> => answer.catch(() => null)
const tell = (method: string, args: object) => void askPhone(method, args).catch(() => undefined)

export const platform: Platform = {
  ready: isFramed,
  async login() {
    const { code } = await askPhone<{ code: string }>('login')
    return code
  },
  async pay(parameters) {
    try {
      await askPhone('requestPayment', parameters)
      return 'done'
    } catch (error) {
      const said = error instanceof PhoneRefusal ? error.errMsg : ''
      if (said.includes('no permission')) return 'barred'
      return said.includes('cancel') ? 'cancelled' : 'failed'
    }
  },
  scan: () => orNull(askPhone<Scanned>('scanCode')),
  async subscribe(tmplIds) {
    const answer = await orNull(
      askPhone<Record<string, string>>('requestSubscribeMessage', { tmplIds }),
    )
    if (!answer) return null
    const given = tmplIds.filter((id) => id in answer).map((id) => [id, answer[id]])
    return Object.fromEntries(given) as SubscribeAnswers
  },
  showCodes(codes) {
    tell('showCodes', { codes })
  },
  brightness: () => undefined,
  metrics: () => METRICS,
  typeSize: () => Number(new URLSearchParams(window.location.search).get('type') ?? 16),
  call(phoneNumber) {
    tell('makePhoneCall', { phoneNumber })
  },
  openLocation(place) {
    tell('openLocation', place)
  },
  lockScroll(locked) {
    const pages = document.querySelectorAll<HTMLElement>('.taro_page')
    pages.forEach((page) => page.style.setProperty('overflow-y', locked ? 'hidden' : ''))
  },
  scene: () => lastScene,
  onEnter(listener) {
    listenShow((options) => {
      lastScene = options.scene
      listener(options)
      void Taro.reLaunch({ url: urlOf(options) })
    })
  },
}

listenShare(() => {
  const card = Taro.getCurrentInstance().page?.onShareAppMessage?.({ from: 'menu' })
  if (card) void handCard(card as SharedCard)
})

function urlOf({ path, query }: Entered): string {
  const pairs = Object.entries(query).map(([k, v]) => `${k}=${encodeURIComponent(v)}`)
  return `/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}
