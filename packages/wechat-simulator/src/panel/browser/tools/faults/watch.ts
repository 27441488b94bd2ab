import type { PaymentWatch } from '../../../../control/watch'
import { button, el, fill } from '../../dom'
import type { Panel } from '../../panel'
import { sim } from '../../sim'
import { secondsOf, yuan } from '../../words'
import { refundWord, rowsOf, stateWord, type Row, type Said } from './rows'

/** One payment, watched: what WeChat holds, what the merchant tells the shopper, and what happened, line by line. */
export type WatchView = { element: HTMLElement; draw(watch: PaymentWatch | null): void }

/** Who reads this near the end goes on reading what is added. */
const NEAR_PX = 40

export function createWatch(panel: Panel): WatchView {
  const head = el('div', { class: 'watch-head' })
  const timeline = el('ol', { class: 'timeline' })
  const element = el('section', { class: 'watch', 'aria-label': '这一笔' }, head, timeline)
  const said = new Map<string, Said[]>()
  let drawn = ''

  function hear({ order, said: line }: PaymentWatch): Said[] {
    const heard = said.get(order.outTradeNo) ?? []
    said.set(order.outTradeNo, heard)
    if (line !== null && heard.at(-1)?.line !== line) {
      heard.push({ at: new Date().toISOString(), line })
    }
    return heard
  }

  function draw(watch: PaymentWatch | null): void {
    const lines = watch ? hear(watch) : []
    const now = JSON.stringify([watch, lines.length])
    if (now === drawn) return
    drawn = now
    if (!watch) {
      fill(head, el('p', { class: 'fault-hint' }, '还没有人付款。付一笔，这里就一行一行记下来。'))
      fill(timeline)
      return
    }
    const atEnd = timeline.scrollTop + timeline.clientHeight >= timeline.scrollHeight - NEAR_PX
    fill(head, ...headOf(panel, watch))
    fill(timeline, ...rowsOf(watch, lines).map(drawRow))
    if (atEnd) timeline.scrollTop = timeline.scrollHeight
  }

  return { element, draw }
}

function headOf(panel: Panel, { order, refunds, said }: PaymentWatch): HTMLElement[] {
  const who = panel.nameOfOpenid(order.openid)
  const states = [
    el('li', {}, `付款 ${yuan(order.total)}：${stateWord(order.state)}`),
    ...refunds.map((refund) => refundLine(panel, refund)),
  ]
  return [
    el('h4', {}, `${who} · ${order.description}`),
    el('code', { class: 'watch-no' }, order.outTradeNo),
    el('p', { class: 'said' }, el('span', {}, '商户告诉顾客'), said ?? '（问不到）'),
    el('ul', { class: 'at-wechat', 'aria-label': '微信账上' }, ...states),
  ]
}

function refundLine(panel: Panel, refund: PaymentWatch['refunds'][number]): HTMLElement {
  const { outRefundNo, amount, status } = refund
  const settle = async () => {
    await sim.settleRefund(outRefundNo)
    await panel.refresh()
  }
  const line = `退款 ${yuan(amount)}：${refundWord(status)}`
  const help =
    status === 'ABNORMAL' ? button({ class: 'small-button' }, settle, '在商户平台处理好') : null
  return el('li', {}, line, help)
}

function drawRow({ at, who, what, note, isTrouble, times }: Row): HTMLElement {
  const kind = { 故障: 'struck', 商户告诉顾客: 'told', 微信: 'happened' }[who as string] ?? ''
  return el(
    'li',
    { class: `moment ${kind} ${isTrouble ? 'trouble' : ''}`, 'data-who': who },
    el('time', {}, secondsOf(at)),
    el('span', { class: 'moment-who' }, who),
    el('b', {}, times > 1 ? `${what} × ${times}` : what),
    note === '' ? null : el('span', { class: 'moment-note' }, note),
  )
}
