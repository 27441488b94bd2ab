import type { ShownCode } from '../../../state'
import { sendCodeToChat } from '../abilities/sharing'
import type { Panel } from '../panel'
import { SCENES, SHARE_ASKED } from '../protocol'
import { choose, type Choice } from './choices'
import type { Phone } from './phone'

type Act = { what: 'share' } | { what: 'send'; code: ShownCode } | { what: 'restart' }

/** How long a page may take to say which card it shares (WeChat "onShareAppMessage": 3 s). */
const PATIENCE_MS = 3_000

/** What the capsule's ••• offers. */
export async function openMenu(panel: Panel, phone: Phone): Promise<void> {
  const codes = phone.shownCodes().map((code): Choice<Act> => {
    return { label: '截屏发给朋友', note: code.label, value: { what: 'send', code } }
  })
  const choices: Choice<Act>[] = [
    { label: '转发给朋友', value: { what: 'share' } },
    ...codes,
    { label: '重新进入小程序', value: { what: 'restart' } },
  ]
  const act = await choose(phone.sheets, panel.facts.app.name, choices, '')
  if (act?.what === 'share') askPage(phone)
  if (act?.what === 'send') await sendCodeToChat(panel, phone, act.code)
  if (act?.what === 'restart') {
    phone.mini.quit()
    phone.open({ path: '', query: {}, scene: SCENES.plain })
  }
}

/** Only the page knows its card: it is asked, and answers by sharing. */
function askPage(phone: Phone): void {
  const window = phone.mini.window()
  const silent = setTimeout(() => {
    removeEventListener('message', heard)
    phone.sheets.note('这一页没有可以转发的内容')
  }, PATIENCE_MS)
  function heard({ source, data }: MessageEvent<{ method?: string } | null>): void {
    if (source !== window || data?.method !== 'shareAppMessage') return
    clearTimeout(silent)
    removeEventListener('message', heard)
  }
  addEventListener('message', heard)
  phone.mini.post(SHARE_ASKED)
}
