import Taro from '@tarojs/taro'
import { AGREE_BUTTON } from '@/platform/agree-button'
import type { Privacy, PrivacyDecision } from './types'

/** WeChat below base library 2.32.3 has no notice, and gives everything without (WeChat "小程序隐私协议开发指南"). */
const hasNotice = () => Taro.canIUse('getPrivacySetting')

let sheet: ((decide: PrivacyDecision) => void) | null = null
let listening = false

/** WeChat asks whenever a sensitive ability is used before she agreed; what was asked for waits for the answer. */
function listen(): void {
  if (listening || !hasNotice()) return
  listening = true
  Taro.onNeedPrivacyAuthorization((resolve) => {
    if (!sheet) {
      resolve({ event: 'disagree' })
      return
    }
    resolve({ event: 'exposureAuthorization' })
    sheet((agreed) =>
      resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' }),
    )
  })
}

/** WeChat keeps her answer; our sheet puts the question. */
export const privacy: Privacy = {
  needed: () =>
    new Promise((resolve) => {
      if (!hasNotice()) return resolve(false)
      Taro.getPrivacySetting({
        success: ({ needAuthorization }) => resolve(needAuthorization),
        fail: () => resolve(false),
      })
    }),
  ask: () =>
    new Promise((resolve) => {
      if (!hasNotice()) return resolve(true)
      Taro.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) })
    }),
  onAsked(shown) {
    sheet = shown
    listen()
  },
  read(ours) {
    if (hasNotice()) Taro.openPrivacyContract({ fail: ours })
    else ours()
  },
  // WeChat's settings show location and album only; the consent itself goes when the program is removed
  async withdraw() {
    const { confirm } = await Taro.showModal({
      title: '撤回同意',
      content:
        '位置和相册可以在微信的设置里关掉。撤回对隐私政策的同意：在微信「最近使用的小程序」里删掉本程序，下次打开会再问你。',
      confirmText: '去设置',
      cancelText: '知道了',
    })
    if (confirm) await Taro.openSetting().catch(() => undefined)
  },
}
