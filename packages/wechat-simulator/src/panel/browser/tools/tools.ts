import { button, el, fill, icon } from '../dom'
import type { Panel } from '../panel'
import { createClock } from './clock'
import { createFaultPage } from './faults/page'
import { createLogView } from './log'

/** Beside the phones: the clock, the log, the faults. */
export function createTools(panel: Panel): HTMLElement {
  const views = { 记录: createLogView(panel), 故障: createFaultPage(panel) }
  const place = el('div', { class: 'tool-view' })
  const tabs = Object.entries(views).map(([name, view]) => {
    const tab = button({ class: 'tab', role: 'tab' }, () => show(name), name)
    return { name, view, tab }
  })

  function show(chosen: string): void {
    for (const { name, view, tab } of tabs) {
      tab.setAttribute('aria-selected', String(name === chosen))
      if (name === chosen) fill(place, view)
    }
    element.classList.toggle('wide', chosen === '故障')
    void panel.refresh()
  }

  const offline = el(
    'p',
    { class: 'offline', role: 'alert', hidden: true },
    '连不上模拟器。它停了？',
  )
  panel.onReach((reached) => {
    offline.hidden = reached
  })
  const fold = button(
    { class: 'icon-button fold', 'aria-label': '收起或展开', title: '收起或展开' },
    () => void element.classList.toggle('folded'),
    icon('side', 20),
  )
  const element = el(
    'aside',
    { class: 'tools' },
    offline,
    createClock(panel),
    el('div', { class: 'tabs', role: 'tablist' }, ...tabs.map(({ tab }) => tab), fold),
    place,
  )
  show('记录')
  return element
}
