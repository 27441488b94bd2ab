import { button, el, icon } from '../dom'
import type { Panel } from '../panel'
import type { Phone } from '../phone/phone'
import { sim, type OrderRow } from '../sim'
import { yuan } from '../words'
import { Refusal } from './refusal'

/**
 * wx.requestPayment (doc: 小程序调起支付): the cashier, then what the phone says of the outcome, which may be untrue
 * when a fault is armed. Closing the cashier is a cancellation.
 * @throws Refusal `requestPayment:fail cancel` or `requestPayment:fail <detail>`
 */
export async function requestPayment(
  panel: Panel,
  phone: Phone,
  call: Record<string, unknown>,
): Promise<{ errMsg: string }> {
  const orders = await sim.orders()
  const order = orders.find(({ prepays }) =>
    prepays.some(({ id }) => call.package === `prepay_id=${id}`),
  )
  const answer = await phone.sheets.ask<'pay' | 'cancel'>('支付', 'cancel', (sheet) => {
    sheet.show(...cashier(panel, order, sheet.answer))
  })
  const { errMsg } = await sim.pay(phone.id, call, answer)
  if (errMsg === null) return killed(phone)
  const paid = errMsg === 'requestPayment:ok'
  if (answer === 'pay' || paid) await tellOutcome(phone, order, errMsg)
  if (!paid) throw new Refusal(errMsg)
  return { errMsg }
}

/** The program dies over the cashier: nobody is left to hear an answer. */
function killed(phone: Phone): Promise<never> {
  phone.mini.quit()
  phone.sheets.note('小程序被关掉了')
  return new Promise(() => undefined)
}

function cashier(
  { facts }: Panel,
  order: OrderRow | undefined,
  answer: (value: 'pay' | 'cancel') => void,
): HTMLElement[] {
  return [
    el('p', { class: 'cashier-merchant' }, facts.app.name),
    el('p', { class: 'cashier-amount' }, order ? yuan(order.total) : '没有这笔支付'),
    el('p', { class: 'cashier-what' }, order?.description ?? ''),
    el('p', { class: 'sheet-fact' }, '零钱', el('span', {}, '支付方式')),
    button({ class: 'primary' }, () => answer('pay'), '支付'),
    button({ class: 'text-button' }, () => answer('cancel'), '取消'),
  ]
}

function tellOutcome(phone: Phone, order: OrderRow | undefined, errMsg: string): Promise<boolean> {
  const paid = errMsg === 'requestPayment:ok'
  const words = paid ? '支付成功' : errMsg.endsWith(':fail cancel') ? '支付已取消' : '没能支付'
  return phone.sheets.ask('支付结果', true, ({ answer, show }) => {
    show(
      el('p', { class: paid ? 'outcome good' : 'outcome' }, paid ? icon('done', 40) : null, words),
      paid && order ? el('p', { class: 'cashier-amount' }, yuan(order.total)) : null,
      el('p', { class: 'err-msg' }, errMsg),
      button({ class: 'quiet' }, () => answer(true), '完成'),
    )
  })
}
