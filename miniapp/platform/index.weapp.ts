import Taro from '@tarojs/taro'
import type { PayOutcome, Platform, SubscribeAnswers } from './types'
import './weapp.scss'

/** What Taro's types lack: WeChat "wx.setPageStyle", "wx.getAppBaseInfo". */
declare const wx: {
  setPageStyle(options: { style: { overflow: string } }): void
  getAppBaseInfo(): { fontSizeSetting?: number }
}

type Failure = { errMsg?: string; errno?: number }

const refused = (error: unknown) => /cancel|deny/.test((error as Failure).errMsg ?? '')
const nothing = () => undefined

async function login(): Promise<string> {
  const { code } = await Taro.login()
  return code
}

async function pay(parameters: Parameters<Platform['pay']>[0]): Promise<PayOutcome> {
  try {
    await Taro.requestPayment(parameters)
    return 'done'
  } catch (error) {
    if ((error as Failure).errno === 102) return 'barred'
    return refused(error) ? 'cancelled' : 'failed'
  }
}

async function subscribe(tmplIds: string[]): Promise<SubscribeAnswers | null> {
  try {
    // Taro's type asks for another platform's entityIds too
    const question = { tmplIds } as Taro.requestSubscribeMessage.Option
    const answer = await Taro.requestSubscribeMessage(question)
    const words = Object.entries(answer).filter(([name]) => tmplIds.includes(name))
    return Object.fromEntries(words) as SubscribeAnswers
  } catch {
    return null
  }
}

export const platform: Platform = {
  ready: true,
  login,
  pay,
  subscribe,
  async scan() {
    try {
      const { result, path } = await Taro.scanCode({})
      return { result, path }
    } catch {
      return null
    }
  },
  showCodes: nothing,
  brightness(value) {
    void Taro.setScreenBrightness({ value: value ?? -1 }).catch(nothing)
  },
  metrics() {
    const { statusBarHeight = 20, screenHeight, safeArea } = Taro.getWindowInfo()
    const { top, width, height, right } = Taro.getMenuButtonBoundingClientRect()
    const safeBottom = safeArea ? screenHeight - safeArea.bottom : 0
    return { statusBar: statusBarHeight, safeBottom, capsule: { top, width, height, right } }
  },
  typeSize: () => wx.getAppBaseInfo().fontSizeSetting ?? 16,
  call(phoneNumber) {
    void Taro.makePhoneCall({ phoneNumber }).catch(nothing)
  },
  openLocation(place) {
    void Taro.openLocation({ scale: 16, ...place }).catch(nothing)
  },
  lockScroll(locked) {
    wx.setPageStyle({ style: { overflow: locked ? 'hidden' : 'auto' } })
  },
  scene: () => Number(Taro.getEnterOptionsSync().scene),
  onEnter: nothing,
}
