import { el } from '../../dom'
import type { Panel } from '../../panel'
import { sim, type OrderRow } from '../../sim'
import { createArmed } from './armed'
import { createChoice } from './choice'
import { createOrderChoice } from './orders'
import { createWatch } from './watch'

/** 故障: choose a payment and a fault, fire, and watch the payment come right. */
export function createFaultPage(panel: Panel): HTMLElement {
  const watch = createWatch(panel)
  const choice = createOrderChoice(panel, () => void look())
  const left = el('div', { class: 'fault-choosing' }, heading('哪一笔'), choice.element)
  const page = el('section', { class: 'fault-page', 'aria-label': '故障' }, left, watch.element)
  let asking = false

  /** Without a choice the newest payment is watched: the one that was struck. */
  async function watched(orders: OrderRow[]): Promise<void> {
    const no = choice.chosen() ?? orders.at(-1)?.outTradeNo
    watch.draw(no === undefined ? null : await sim.watch(no))
  }

  async function look(): Promise<void> {
    if (asking || !page.isConnected) return
    asking = true
    try {
      const orders = await sim.orders()
      choice.draw(orders)
      await watched(orders)
    } finally {
      asking = false
    }
  }

  void sim.faults().then((faults) => {
    const arming = createChoice(faults, async (wanted) => {
      await sim.arm({ ...wanted, orderNo: choice.chosen() ?? undefined })
      await panel.refresh()
    })
    const armed = createArmed(panel, faults.catalogue)
    left.append(heading('布置什么'), arming, heading('已经布置'), armed)
  })
  panel.onState(() => void look().catch(() => undefined))
  return page
}

const heading = (words: string): HTMLElement => el('h4', { class: 'fault-heading' }, words)
