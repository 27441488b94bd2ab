import type { DecisionDoc, Touch } from '../../attribution/rules/types'

/** One thing that happened on the way to a line, or to it since; `staffId`: whose it was. */
export type Moment = { at: Date; what: string; staffId: string | null }

const TOUCHED: Record<Touch['kind'], string> = {
  scan: '顾客扫了分享码',
  link: '顾客打开了分享链接',
  card: '顾客打开了分享卡片',
  choice: '顾客自己选了门店',
  forwarded: '顾客转发了分享卡片',
  service_done: '服务完成',
  counter_sale: '顾客在门店柜台买过',
}

function ofTouch(touch: Touch): Moment {
  const passedOn = touch.forwardedBy !== null && touch.kind !== 'forwarded'
  const what = passedOn ? '顾客打开了别人转发的分享' : TOUCHED[touch.kind]
  return { at: touch.at, what: touch.named ? '店长确认由她接待' : what, staffId: touch.staffId }
}

/**
 * What a decision was made of and what came of the line since, oldest first: the touches and bindings that were frozen
 * with it, the order, the payment, and the one revision.
 */
export function timelineOf(decision: DecisionDoc): Moment[] {
  const { facts } = decision.inputs
  const bound = facts.bindings
    .filter(({ kind }) => kind === 'guide')
    .map(({ from, rule, staffId }) => ({
      ...{ at: from, staffId },
      what: rule === 'renewed' ? '顾客下过单，绑定重新计时' : '顾客绑定为客户',
    }))
  const { at, paidAt, revised } = decision
  // WeChat tells whole seconds: nothing is paid before it is ordered
  const paid = paidAt && paidAt < at ? at : paidAt
  const own: Moment[] = [
    { at, what: '顾客下单，系统判定', staffId: null },
    ...(paid ? [{ at: paid, what: '顾客付款', staffId: null }] : []),
    ...(revised ? [{ at: revised.at, what: REVISED[revised.cause], staffId: null }] : []),
  ]
  const all = [...facts.touches.map(ofTouch), ...bound, ...own]
  return all
    .map((moment) => ({ ...moment, at: new Date(moment.at) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

const REVISED = {
  service: '服务完成，改判一次',
  named: '店长确认了接待的人，改判一次',
} as const
