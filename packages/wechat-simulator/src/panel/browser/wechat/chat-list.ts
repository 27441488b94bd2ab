import { scanInWechat } from '../abilities/scanning'
import { button, el, fill, icon } from '../dom'
import type { Panel } from '../panel'
import type { Phone } from '../phone/phone'
import { SCENES } from '../protocol'
import { momentOf } from '../words'
import { titleBar } from './bar'
import { inboxOf, NOTICES, type InboxRow } from './inbox'
import { appIcon, chatPicture } from './portraits'

/** WeChat's first page: scan, the mini-program used last, the chats. */
export function createChatList(
  panel: Panel,
  phone: Phone,
  { seenAt, open }: { seenAt(rowId: string): string; open(rowId: string): void },
): { element: HTMLElement; update(): void } {
  const rows = el('div', { class: 'chat-rows' })
  const scan = button(
    { class: 'scan-button' },
    () => void scanInWechat(panel, phone),
    icon('scan', 20),
    '扫一扫',
  )
  const element = el(
    'div',
    { class: 'wechat-page' },
    titleBar('微信', { action: scan }),
    el('div', { class: 'wechat-scroll' }, recent(panel, phone), rows),
  )
  let drawn = ''

  function update(): void {
    const inbox = inboxOf(panel.state, phone.id, panel.nameOf, seenAt)
    const now = JSON.stringify([inbox, inbox.map(({ last }) => last && whenOf(last.at))])
    if (now === drawn) return
    drawn = now
    fill(rows, ...inbox.map(chatRow))
  }

  const whenOf = (at: string) => momentOf(at, panel.state.now)

  function chatRow({ id, title, last, unread }: InboxRow): HTMLElement {
    return button(
      { class: 'chat-row', 'data-row': id },
      () => open(id),
      rowPicture(id, title),
      el(
        'span',
        { class: 'chat-words' },
        el('b', {}, title),
        el('span', {}, last?.text ?? '还没有消息'),
      ),
      el(
        'span',
        { class: 'chat-side' },
        el('time', {}, last ? whenOf(last.at) : ''),
        unread > 0 ? el('span', { class: 'badge' }, String(Math.min(unread, 99))) : null,
      ),
    )
  }

  update()
  return { element, update }
}

function rowPicture(id: string, title: string): HTMLElement {
  if (id === NOTICES) return el('span', { class: 'portrait service' }, icon('bell'))
  return chatPicture(id, title)
}

function recent({ facts }: Panel, phone: Phone): HTMLElement {
  return el(
    'section',
    { class: 'recent' },
    el('h4', {}, '最近使用的小程序'),
    button(
      { class: 'recent-app' },
      () => phone.open({ path: '', query: {}, scene: SCENES.plain }),
      appIcon(facts.app, 48),
      el('span', {}, facts.app.name),
    ),
  )
}
