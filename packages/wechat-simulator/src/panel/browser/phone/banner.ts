import { button, el } from '../dom'
import type { Panel } from '../panel'
import { inboxOf, type InboxRow } from '../wechat/inbox'
import type { Shell } from '../wechat/shell'
import type { Phone } from './phone'

const SHOWN_MS = 6_000

/** What drops from above when something arrived that the screen does not show; a tap opens it. */
export function createBanner(panel: Panel, phone: Phone, shell: Shell): HTMLElement {
  const element = el('div', { class: 'banners', 'aria-live': 'polite' })
  const rows = () => inboxOf(panel.state, phone.id, panel.nameOf, shell.seenAt)
  const isOnScreen = (row: InboxRow) => !phone.mini.isOpen() && shell.openRow() === row.id
  let before = new Map(rows().map((row) => [row.id, row.unread]))
  let shown: string | null = null
  panel.onState(() => {
    const now = rows()
    for (const row of now) {
      if (isOnScreen(row) && row.id === shown) element.replaceChildren()
      if (!isOnScreen(row) && row.unread > (before.get(row.id) ?? 0)) show(row)
    }
    before = new Map(now.map((row) => [row.id, row.unread]))
  })

  function show({ id, title, last }: InboxRow): void {
    const open = () => {
      element.replaceChildren()
      phone.mini.close()
      shell.open(id)
    }
    const banner = button(
      { class: 'banner' },
      open,
      el('b', {}, title),
      el('span', {}, last?.text ?? ''),
    )
    shown = id
    element.replaceChildren(banner)
    setTimeout(() => banner.remove(), SHOWN_MS)
  }
  return element
}
