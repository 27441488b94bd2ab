import type { QueryFilter } from 'mongoose'
import type { Deps } from '../../../deps'
import { plus } from '../../../lib/time'
import type { Watch, WatchRow } from '../../../lib/watch'
import { Pushes, TO_LOOK_AT } from '../model/push'
import { Shipments, WAITING } from '../model/shipment'
import type { Push } from '../rules/push'
import type { Shipment } from '../rules/shipment'
import { ALARM_AFTER } from '../rules/times'
import { lookNow } from './look'
import { applyAgain, settlePush } from './receive'

const WORDS: Record<Shipment['state'], string> = {
  expected: '顾客还没取完货',
  due: '已取完，等着告诉微信',
  unknown: '告诉过微信，微信没说清楚收到没有',
  refused: '微信不收这条发货信息',
  uploaded: '微信已收到',
  settled: '已结算',
  not_needed: '已全部退款',
}

function shipmentRow(shipment: Shipment, now: Date): WatchRow {
  const { _id, state, paidAt, dueAt, orderId, storeId, errcode, itemDesc } = shipment
  return {
    id: _id,
    what: WORDS[state],
    ...{ since: paidAt, state, nextAt: dueAt ?? null },
    overdue: state === 'refused' || plus(paidAt, ALARM_AFTER) <= now,
    data: { orderId, storeId, itemDesc, errcode, reminded: shipment.alarms.includes('reminded') },
  }
}

const shipmentsWhere = (
  about: Pick<Watch<Deps>, 'kind' | 'title' | 'limitMs' | 'countOverdue' | 'alarmsItself'>,
  where: (now: Date) => QueryFilter<Shipment>,
): Watch<Deps> => ({
  ...about,
  count: (deps) => Shipments.countDocuments(where(deps.now())).exec(),
  async list(deps, limit) {
    const now = deps.now()
    const rows = await Shipments.find(where(now))
      .sort({ paidAt: 1 })
      .limit(limit)
      .lean<Shipment[]>()
    return rows.map((row) => shipmentRow(row, now))
  },
  now: lookNow,
})

const overdue = shipmentsWhere(
  {
    kind: 'shipping_late',
    title: '付款 36 小时了，或被微信拒绝，还没录入发货的付款',
    limitMs: ALARM_AFTER,
    alarmsItself: true,
  },
  (now) => ({
    $or: [
      { state: 'refused' as const },
      { state: { $in: WAITING }, paidAt: { $lte: plus(now, -ALARM_AFTER) } },
    ],
  }),
)

/** None of these is overdue: after 36 hours one is among `shipping_late`. */
const promised = shipmentsWhere(
  {
    kind: 'shipping_promised',
    title: '过了约定的时间，顾客还没取货的付款',
    limitMs: ALARM_AFTER,
    countOverdue: async () => 0,
  },
  (now) => ({
    state: 'expected' as const,
    paidAt: { $gt: plus(now, -ALARM_AFTER) },
    promisedAt: { $lte: now },
  }),
)

const PUSH_WORDS: Partial<Record<Push['state'], string>> = {
  unmatched: '说的不是我们的付款',
  quarantined: '签名是对的，读不出结算的内容',
  unreadable: '签名是对的，解不开或读不懂',
}

const toLookAt = { state: { $in: TO_LOOK_AT } }

const pushes: Watch<Deps> = {
  kind: 'pushes_to_look_at',
  title: '要人看的微信消息推送',
  limitMs: null,
  count: () => Pushes.countDocuments(toLookAt).exec(),
  async list(_deps, limit) {
    const rows = await Pushes.find(toLookAt, { plain: 0, fields: 0 })
      .sort({ receivedAt: 1 })
      .limit(limit)
      .lean<Push[]>()
    return rows.map(({ _id, state, event, outTradeNo, receivedAt, tries, note }) => ({
      id: _id,
      what: PUSH_WORDS[state] ?? '',
      ...{ since: receivedAt, state, nextAt: null, overdue: true },
      data: { event, outTradeNo, tries, note: note ?? null },
    }))
  },
  now: applyAgain,
  settle: (_deps, id, { note, by }) => settlePush(id, `${by}: ${note}`),
}

/** What people must know about shipping information, the heaviest first. */
export const watches: Watch<Deps>[] = [overdue, promised, pushes]
