import { button, el, fill } from '../../dom'
import type { Panel } from '../../panel'
import type { OrderRow } from '../../sim'
import { momentOf, yuan } from '../../words'
import { stateWord } from './rows'

const SHOWN = 20

/** Which payment a fault is for: one that is there, or whichever comes next. */
export type OrderChoice = {
  element: HTMLElement
  /** Its number, or null for the next one. */
  chosen(): string | null
  draw(orders: OrderRow[]): void
}

export function createOrderChoice(panel: Panel, onChoose: () => void): OrderChoice {
  const element = el('div', { class: 'order-choices', role: 'group', 'aria-label': '哪一笔' })
  let chosen: string | null = null
  let orders: OrderRow[] = []
  let drawn = ''

  const choice = (no: string | null, title: string, detail: string): HTMLElement => {
    const choose = () => {
      chosen = no
      draw(orders)
      onChoose()
    }
    return button(
      { class: 'order-choice', 'aria-pressed': String(no === chosen), 'data-order': no ?? 'next' },
      choose,
      el('b', {}, title),
      el('span', {}, detail),
    )
  }

  function draw(given: OrderRow[]): void {
    orders = given
    const recent = orders.slice(-SHOWN).reverse()
    const rows = recent.map((order) => {
      const who = panel.nameOfOpenid(order.openid)
      const when = momentOf(order.createdAt, panel.state.now)
      const detail = `${stateWord(order.state)} · ${order.description} · ${when}`
      return { no: order.outTradeNo, title: `${who} ${yuan(order.total)}`, detail }
    })
    const now = JSON.stringify([chosen, rows])
    if (now === drawn) return
    drawn = now
    fill(
      element,
      choice(null, '下一笔', '不管谁付，先来的那一笔'),
      ...rows.map(({ no, title, detail }) => choice(no, title, detail)),
    )
  }

  draw([])
  return { element, draw, chosen: () => chosen }
}
