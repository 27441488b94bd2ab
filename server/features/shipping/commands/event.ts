import type { Deps } from '../../../deps'
import { Shipments, shipmentByNo, WAITING } from '../model/shipment'
import {
  ACCESS,
  CONTROLLED,
  type Push,
  type PushState,
  readSettlement,
  REMINDER,
  SETTLEMENT,
} from '../rules/push'
import type { Shipment } from '../rules/shipment'
import { moveShipment } from './move'

type Result = Exclude<PushState, 'waiting' | 'unreadable'>

/** Applies one event of WeChat, in any order, any number of times; events that are none of ours are kept and left alone. */
export async function applyEvent(deps: Deps, push: Push): Promise<Result> {
  const { event } = push
  if (event === ACCESS || event === CONTROLLED) {
    deps.log.error(
      { alarm: event, message: push.fields['msg'] },
      'WeChat warns of this mini-program',
    )
    return 'applied'
  }
  if (event !== SETTLEMENT && event !== REMINDER) return 'ignored'
  const shipment = await shipmentOf(deps, push)
  if (!shipment) {
    deps.log.error(
      { alarm: 'push_unmatched', id: push._id, event },
      'an event about no payment of ours',
    )
    return 'unmatched'
  }
  return event === REMINDER ? remind(deps, shipment) : settle(deps, shipment, push)
}

async function shipmentOf(deps: Deps, { fields, outTradeNo }: Push): Promise<Shipment | null> {
  if (fields['merchant_id'] !== deps.settings.mchid || !outTradeNo) return null
  return shipmentByNo(outTradeNo)
}

/** WeChat itself misses the upload, 48 hours after the payment; one that has crossed with it is no alarm. */
async function remind(deps: Deps, { _id, orderId, state }: Shipment): Promise<Result> {
  if (!WAITING.includes(state)) return 'ignored'
  await Shipments.updateOne({ _id }, { $addToSet: { alarms: 'reminded' } })
  deps.log.error({ alarm: 'shipping_reminded', outTradeNo: _id, orderId }, 'WeChat misses shipping')
  return 'applied'
}

/** Shipped is told with the upload, settled with the money; in any order. */
async function settle(deps: Deps, shipment: Shipment, { fields }: Push): Promise<Result> {
  const told = readSettlement(fields)
  if (!told) return 'quarantined'
  const { kind, ...learned } = told
  // also where the state stays: what a question has found before is completed by its message
  await Shipments.updateOne({ _id: shipment._id }, { $set: named(learned) })
  await moveShipment(deps, shipment, kind === 'settled' ? 'settled' : 'taken')
  return 'applied'
}

/** Only what this message says is written: another one may be applied at the same time. */
function named(learned: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(learned).map(([name, value]) => [`settlement.${name}`, value]),
  )
}
