import { button, el } from '../dom'
import type { Panel } from '../panel'
import type { Phone } from '../phone/phone'
import { sim } from '../sim'
import { appIcon } from '../wechat/portraits'
import { maskedPhone } from '../words'
import { Refusal } from './refusal'

/** The phone-number button (doc: 手机号快速验证组件): WeChat asks before it gives a code. @throws Refusal */
export async function askPhoneNumber(panel: Panel, phone: Phone): Promise<{ code: string }> {
  const person = panel.facts.people.find(({ id }) => id === phone.id)
  const what = [
    el('p', { class: 'sheet-lead' }, '获取并验证你的手机号'),
    el(
      'p',
      { class: 'sheet-fact' },
      maskedPhone(person?.phone ?? ''),
      el('span', {}, '微信绑定号码'),
    ),
  ]
  if (!(await consent(panel, phone, '获取手机号', '拒绝', what))) {
    throw new Refusal('getPhoneNumber:fail user deny')
  }
  return sim.phoneCode(phone.id)
}

/** Where every phone of the panel is, roughly: between the lakes of Wuhan, in degrees (GCJ-02). */
const ROUGHLY = { latitude: 30.52, longitude: 114.39 }

/** wx.getFuzzyLocation (doc: 获取模糊地理位置): a few kilometres are uncertain. @throws Refusal */
export async function askPlace(panel: Panel, phone: Phone): Promise<typeof ROUGHLY> {
  const what = [
    el('p', { class: 'sheet-lead' }, '获取你的模糊位置信息'),
    el('p', { class: 'sheet-fact' }, '武汉市', el('span', {}, '偏差几公里')),
  ]
  if (!(await consent(panel, phone, '模糊位置', '拒绝', what))) {
    throw new Refusal('getFuzzyLocation:fail auth deny')
  }
  return ROUGHLY
}

/** wx.requestSubscribeMessage (doc: 订阅消息): one answer for all templates asked. @throws Refusal */
export async function askSubscription(
  panel: Panel,
  phone: Phone,
  { tmplIds }: Record<string, unknown>,
): Promise<object> {
  const ids = Array.isArray(tmplIds) ? tmplIds : []
  const titles = ids.map((id) => panel.facts.templates.find((known) => known.id === id)?.title)
  const what = [
    el('p', { class: 'sheet-lead' }, '发送一次以下消息'),
    ...titles.map((title) => el('p', { class: 'sheet-fact' }, title ?? '未知模板')),
  ]
  // what cannot be asked is refused without asking
  const askable = titles.length > 0 && titles.every((title) => title !== undefined)
  const allowed = askable && (await consent(panel, phone, '订阅消息', '取消', what))
  const answer = await sim.subscribe(phone.id, ids, allowed ? 'accept' : 'reject')
  if (answer.errCode !== undefined) throw new Refusal(answer.errMsg)
  return answer
}

function consent(
  { facts }: Panel,
  phone: Phone,
  label: string,
  no: string,
  what: HTMLElement[],
): Promise<boolean> {
  return phone.sheets.ask(label, false, ({ answer, show }) => {
    show(
      el(
        'p',
        { class: 'sheet-app' },
        appIcon(facts.app, 24),
        facts.app.name,
        el('span', {}, '申请'),
      ),
      ...what,
      el(
        'div',
        { class: 'sheet-buttons' },
        button({ class: 'quiet' }, () => answer(false), no),
        button({ class: 'primary' }, () => answer(true), '允许'),
      ),
    )
  })
}
