import { button, el } from '../dom'
import type { Panel } from '../panel'
import { sim } from '../sim'
import { dateOf, timeOf } from '../words'

const MINUTE_MS = 60_000
const STEPS = [
  { name: '+15 分钟', ms: 15 * MINUTE_MS },
  { name: '+1 天', ms: 24 * 60 * MINUTE_MS },
]

/** Business time, and buttons that move it on. */
export function createClock(panel: Panel): HTMLElement {
  const time = el('b', { class: 'clock-time' })
  const date = el('span', { class: 'clock-date' })
  const draw = () => {
    time.textContent = timeOf(panel.state.now)
    date.textContent = dateOf(panel.state.now)
  }
  const steps = STEPS.map(({ name, ms }) => {
    const step = button(
      { class: 'small-button', disabled: !panel.facts.canAdvance },
      async () => {
        step.disabled = true
        await sim.advance(ms).finally(() => {
          step.disabled = false
        })
        await panel.refresh()
      },
      name,
    )
    return step
  })
  panel.onState(draw)
  draw()
  return el(
    'section',
    { class: 'clock', 'aria-label': '时钟' },
    el('div', {}, time, date),
    el('div', { class: 'clock-steps' }, ...steps),
  )
}
