import type { Deps } from '../../../deps'
import { DAY, MINUTE, plus } from '../../../lib/time'
import type { Watch, WatchRow } from '../../../lib/watch'
import { Attempts } from '../model/attempt'
import { Inbox, TO_LOOK_AT } from '../model/inbox'
import { refundByNo, Refunds, STUCK } from '../model/refund'
import type { Attempt, Notification, Refund } from '../rules/documents'
import { V2 } from '../rules/second-version'
import { applyAgain, settleNotification } from './inbox'
import { lookAtAttempt, putAway } from './attempt-look'
import { askRefundAgain, endPaidOtherwise, lookAtRefund } from './refund'

const PAYMENT_LIMIT = 15 * MINUTE
/** docs: WeChat platform notes 6.7: a refund that takes longer is looked into. */
const REFUND_LIMIT = 3 * DAY

function attemptRow(what: string, since: Date, attempt: Attempt): WatchRow {
  const { _id, orderId, state, totalFen, dueAt } = attempt
  const data = { orderId, totalFen, transactionId: attempt.transactionId ?? null }
  return { id: _id, what, since, state, nextAt: dueAt ?? null, overdue: true, data }
}

const beyondLimit = (now: Date) => ({
  dueAt: { $exists: true },
  state: { $ne: 'mismatch' as const },
  timeExpire: { $lte: plus(now, -PAYMENT_LIMIT) },
})

async function lookNow(deps: Deps, id: string): Promise<boolean> {
  if (!(await Attempts.exists({ _id: id, dueAt: { $exists: true } }))) return false
  await lookAtAttempt(deps, id)
  return true
}

const paymentsStuck: Watch<Deps> = {
  kind: 'payments_stuck',
  title: '付款时间过了还没有结果的付款',
  limitMs: PAYMENT_LIMIT,
  count: (deps) => Attempts.countDocuments(beyondLimit(deps.now())).exec(),
  async list(deps, limit) {
    const rows = await Attempts.find(beyondLimit(deps.now()))
      .sort({ dueAt: 1 })
      .limit(limit)
      .lean<Attempt[]>()
    return rows.map((row) => attemptRow('付款时间已过，微信还没说清楚结果', row.timeExpire, row))
  },
  now: lookNow,
}

const IN_DOUBT = { state: 'mismatch' as const, dueAt: { $exists: true } }

const paymentsInDoubt: Watch<Deps> = {
  kind: 'payments_in_doubt',
  title: '微信说付了，但金额或收款方不对的付款',
  limitMs: null,
  count: () => Attempts.countDocuments(IN_DOUBT).exec(),
  async list(_deps, limit) {
    const rows = await Attempts.find(IN_DOUBT).sort({ dueAt: 1 }).limit(limit).lean<Attempt[]>()
    return rows.map((row) => attemptRow('金额、币种、商户或应用与订单不符', row.since, row))
  },
  now: lookNow,
  settle: (deps, id, { note, by }) => putAway(deps, id, `${by}: ${note}`),
}

const IN_FLIGHT: Refund['state'][] = ['requested', 'unknown', 'processing']

const REFUND_WORDS: Record<Refund['state'], string> = {
  requested: '等着向微信申请',
  unknown: '申请过，微信没说清楚收到没有',
  processing: '微信在退，还没到账',
  wait_funds: '商户号余额不足，充值后自动再申请',
  abnormal: '退不进顾客的账户，要到微信支付商户平台处理',
  rejected: '微信不肯退：原因解决后再申请，或另行退给顾客后写明',
  success: '已到账',
  closed: '微信关闭了这次退款',
  paid_otherwise: '没有走微信，另行退了',
}

function refundRow(refund: Refund, limitMs: number | null, now: Date): WatchRow {
  const { _id, state, askedAt: since, dueAt, orderId, outTradeNo, fen } = refund
  const data = { orderId, outTradeNo, fen, refusal: refund.refusal ?? null }
  const overdue = limitMs === null || plus(since, limitMs) <= now
  return { id: _id, what: REFUND_WORDS[state], since, state, nextAt: dueAt ?? null, overdue, data }
}

const refundsIn = (
  states: Refund['state'][],
  about: Pick<Watch<Deps>, 'kind' | 'title' | 'limitMs'>,
): Watch<Deps> => ({
  ...about,
  count: () => Refunds.countDocuments({ state: { $in: states } }).exec(),
  async list(deps, limit) {
    const rows = await Refunds.find({ state: { $in: states } })
      .sort({ askedAt: 1 })
      .limit(limit)
      .lean<Refund[]>()
    return rows.map((row) => refundRow(row, about.limitMs, deps.now()))
  },
  async now(deps, id) {
    const refund = await refundByNo(id)
    if (!refund || !states.includes(refund.state)) return false
    const asked = await askRefundAgain(deps, id)
    await lookAtRefund(deps, id)
    if (asked || refund.state !== 'rejected') return true
    // what would have to be refused again stays as it is, unless WeChat has it after all
    return (await refundByNo(id))?.state !== 'rejected'
  },
})

const refundsStuck: Watch<Deps> = {
  ...refundsIn(STUCK, { kind: 'refunds_stuck', title: '退不出去的退款', limitMs: null }),
  settle: (deps, id, { note, by }) => endPaidOtherwise(deps, id, `${by}: ${note}`),
}

/** However often WeChat closes it and it is asked for anew: whoever waits has waited since the first time. */
const refundsWaiting: Watch<Deps> = {
  ...refundsIn(IN_FLIGHT, {
    kind: 'refunds_waiting',
    title: '在路上的退款',
    limitMs: REFUND_LIMIT,
  }),
  countOverdue: (deps) =>
    Refunds.countDocuments({
      state: { $in: IN_FLIGHT },
      askedAt: { $lte: plus(deps.now(), -REFUND_LIMIT) },
    }).exec(),
}

const NOTIFICATION_WORDS: Partial<Record<Notification['state'], string>> = {
  quarantined: '签名是对的，内容和我们的账对不上',
  unmatched: '说的不是我们的单号',
  unreadable: '签名是对的，解不开或读不懂',
}

const notificationsWhere = (
  about: Pick<Watch<Deps>, 'kind' | 'title' | 'now'>,
  where: { eventType: string | { $ne: string } },
): Watch<Deps> => ({
  ...about,
  limitMs: null,
  count: () => Inbox.countDocuments({ ...where, state: { $in: TO_LOOK_AT } }).exec(),
  async list(_deps, limit) {
    const rows = await Inbox.find({ ...where, state: { $in: TO_LOOK_AT } }, { raw: 0, fact: 0 })
      .sort({ receivedAt: 1 })
      .limit(limit)
      .lean<Notification[]>()
    return rows.map(({ _id, state, eventType, receivedAt, tries, note }) => ({
      id: _id,
      what: eventType === V2 ? '没有签名，谁都能发，不能当真' : (NOTIFICATION_WORDS[state] ?? ''),
      ...{ since: receivedAt, state, nextAt: null, overdue: true },
      data: { eventType, tries, note: note ?? null },
    }))
  },
  settle: (deps, id, { note, by }) => settleNotification(deps, id, `${by}: ${note}`),
})

const notifications = notificationsWhere(
  { kind: 'notifications_to_look_at', title: '要人看的微信支付通知', now: applyAgain },
  { eventType: { $ne: V2 } },
)

/** Anybody can post these: they must not stand before what WeChat signed. */
const secondVersion = notificationsWhere(
  { kind: 'notifications_unsigned', title: '没有签名的微信支付通知（第二版）' },
  { eventType: V2 },
)

/** What people must know about money that moves, the heaviest first. */
export const watches: Watch<Deps>[] = [
  paymentsInDoubt,
  refundsStuck,
  paymentsStuck,
  refundsWaiting,
  notifications,
  secondVersion,
]
