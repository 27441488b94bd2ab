import type { ArmedFault } from '../../../../faults'
import { button, el, fill } from '../../dom'
import type { Panel } from '../../panel'
import { sim, type Catalogue } from '../../sim'

/** The faults waiting to strike, each to be taken back. */
export function createArmed(panel: Panel, catalogue: Catalogue): HTMLElement {
  const list = el('div', { class: 'armed' })
  let drawn = ''

  function draw(): void {
    const now = JSON.stringify(panel.state.faults)
    if (now === drawn) return
    drawn = now
    const none = el('p', { class: 'fault-hint' }, '没有布置故障，微信一切正常。')
    const rows = panel.state.faults.map(rowOf)
    fill(list, ...(rows.length > 0 ? rows : [none]))
  }

  function rowOf(armed: ArmedFault): HTMLElement {
    const remove = async () => {
      await sim.disarm(armed.id)
      await panel.refresh()
    }
    const params = Object.entries(armed.params).map(([name, value]) => `${name}=${value}`)
    const where = [armed.orderNo ?? '任何单号', `还有 ${armed.times} 次`, ...params].join(' · ')
    const title = `${armed.fault} ${catalogue[armed.fault].title}`
    return el(
      'div',
      { class: 'armed-row', 'data-fault': armed.fault },
      el('div', {}, el('b', {}, title), el('span', {}, where)),
      button({ class: 'small-button' }, remove, '撤掉'),
    )
  }

  panel.onState(draw)
  draw()
  return list
}
