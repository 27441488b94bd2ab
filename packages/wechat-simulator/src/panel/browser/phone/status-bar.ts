import { el, icon } from '../dom'
import type { Panel } from '../panel'
import { timeOf } from '../words'

/** The top 47 px of the screen: business time, and a phone that is always well. */
export function createStatusBar(panel: Panel): HTMLElement {
  const time = el('span', { class: 'status-time' }, timeOf(panel.state.now))
  panel.onState(() => {
    time.textContent = timeOf(panel.state.now)
  })
  const signs = ['signal', 'wifi', 'battery'].map((name) => icon(name, 24))
  return el('div', { class: 'status-bar' }, time, el('span', { class: 'status-signs' }, ...signs))
}
