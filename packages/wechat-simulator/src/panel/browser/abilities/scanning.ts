import { el } from '../dom'
import type { Panel } from '../panel'
import { choose } from '../phone/choices'
import type { Phone } from '../phone/phone'
import { launchOf, SCENES } from '../protocol'
import { codeImage } from '../sim'
import { codesBefore, type SeenCode } from '../wechat/codes'
import { Refusal } from './refusal'

/** wx.scanCode: what the chosen code reads, and its page when it is a mini-program code. @throws Refusal */
export async function scanForApp(
  panel: Panel,
  phone: Phone,
): Promise<{ result: string; path?: string }> {
  const code = await chooseCode(panel, phone)
  if (!code) throw new Refusal('scanCode:fail cancel')
  const { text, path } = code
  return path === undefined ? { result: text } : { result: text, path: path.replace(/^\//, '') }
}

/** WeChat's own 扫一扫: a mini-program code opens the program, anything else is only read. */
export async function scanInWechat(panel: Panel, phone: Phone): Promise<void> {
  const code = await chooseCode(panel, phone)
  if (code) openCode(phone, code)
}

/** What WeChat does with a code that it recognised. */
export function openCode(phone: Phone, { text, path }: Pick<SeenCode, 'text' | 'path'>): void {
  if (path === undefined) phone.sheets.note(`读到：${text}`)
  else phone.open(launchOf(path, SCENES.code))
}

/** Nobody types a code: the camera is pointed at one that a screen or a chat shows now. */
async function chooseCode(panel: Panel, phone: Phone): Promise<SeenCode | null> {
  await panel.refresh()
  const codes = codesBefore(panel.state, phone.id, panel.nameOf)
  const choices = codes.map((code) => ({
    label: code.label,
    note: code.place,
    picture: el('img', { class: 'choice-code', src: code.image ?? codeImage(code.text), alt: '' }),
    value: code,
  }))
  const empty = '现在没有可以扫的码。让别人的手机打开一个码，或在聊天里发一张。'
  return choose(phone.sheets, '扫一扫', choices, empty)
}
