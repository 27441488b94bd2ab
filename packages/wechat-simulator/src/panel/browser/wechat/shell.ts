import { el } from '../dom'
import type { Panel } from '../panel'
import type { Phone } from '../phone/phone'
import { createChatView } from './chat'
import { createChatList } from './chat-list'
import { NOTICES } from './inbox'
import { createNoticesView } from './notices'
import { createSeen } from './seen'

/** WeChat itself on a phone: the chat list, and what was opened from it. */
export type Shell = {
  element: HTMLElement
  /** Opens a row of the chat list. */
  open(rowId: string): void
  /** The row that is open, or null on the list. */
  openRow(): string | null
  seenAt(rowId: string): string
}

export function createShell(panel: Panel, phone: Phone): Shell {
  const seen = createSeen(phone.id, panel.state.now)
  const element = el('div', { class: 'wechat' })
  let row: string | null = null
  let update = showList()

  function showList(): () => void {
    row = null
    const list = createChatList(panel, phone, { seenAt: seen.at, open })
    element.replaceChildren(list.element)
    return list.update
  }

  function open(rowId: string): void {
    row = rowId
    const back = () => {
      update = showList()
    }
    const view =
      rowId === NOTICES
        ? createNoticesView(panel, phone, back)
        : createChatView(panel, phone, rowId, back)
    element.replaceChildren(view.element)
    update = () => {
      view.update()
      if (!phone.mini.isOpen()) seen.mark(rowId, panel.state.now)
    }
    update()
  }

  panel.onState(() => update())
  return { element, open, openRow: () => row, seenAt: seen.at }
}
