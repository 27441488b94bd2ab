import type { MessageView } from '../../../control/message-views'
import { button, el, fill, icon } from '../dom'
import type { Panel } from '../panel'
import type { Phone } from '../phone/phone'
import { launchOf, SCENES } from '../protocol'
import { momentOf } from '../words'
import { titleBar } from './bar'
import { noticesOf } from './inbox'
import { appIcon } from './portraits'

/** 服务通知: the subscribe messages, each of which may open a page. */
export function createNoticesView(
  panel: Panel,
  phone: Phone,
  onBack: () => void,
): { element: HTMLElement; update(): void } {
  const list = el('div', { class: 'wechat-scroll messages' })
  const element = el('div', { class: 'wechat-page' }, titleBar('服务通知', { onBack }), list)
  let drawn = -1

  function update(): void {
    const notices = noticesOf(panel.state, phone.id)
    if (notices.length === drawn) return
    drawn = notices.length
    fill(list, ...notices.flatMap(drawNotice))
    list.scrollTop = list.scrollHeight
  }

  function drawNotice({ templateId, title, data, page, at }: MessageView): HTMLElement[] {
    const { app, templates } = panel.facts
    const fields = templates.find(({ id }) => id === templateId)?.fields ?? {}
    const rows = data.flatMap(({ name, value }) => [
      el('dt', {}, fields[name] ?? name),
      el('dd', {}, value),
    ])
    const open = page === undefined ? null : () => phone.open(launchOf(page, SCENES.message))
    return [
      el('time', { class: 'moment' }, momentOf(at, panel.state.now)),
      el(
        'article',
        { class: 'notice' },
        el('header', {}, appIcon(app, 18), app.name),
        el('h4', {}, title),
        el('dl', {}, ...rows),
        open && button({ class: 'notice-open' }, open, '进入小程序查看', icon('next', 20)),
      ),
    ]
  }

  return { element, update }
}
