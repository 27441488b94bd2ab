import Taro from '@tarojs/taro'
import type { Privacy, PrivacyDecision } from './types'

const AGREED = 'privacy-agreed'
let sheet: ((decide: PrivacyDecision) => void) | null = null

const hasAgreed = () => Taro.getStorageSync(AGREED) === true

/** The browser keeps her answer as WeChat would. */
export const privacy: Privacy = {
  needed: () => Promise.resolve(!hasAgreed()),
  async ask() {
    if (hasAgreed()) return true
    const agreed = await new Promise<boolean>((decide) => {
      if (sheet) sheet(decide)
      else decide(false)
    })
    if (agreed) Taro.setStorageSync(AGREED, true)
    return agreed
  },
  onAsked(shown) {
    sheet = shown
  },
  read: (ours) => ours(),
  async withdraw() {
    const { confirm } = await Taro.showModal({
      title: '撤回同意',
      content: '撤回后，要用手机号或位置时会再问你。',
      confirmText: '撤回',
      cancelText: '留着',
    })
    if (confirm) Taro.removeStorageSync(AGREED)
  },
}
