import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import { Shipments, WAITING } from '../model/shipment'
import { type Shipment, SHIPMENT_TABLE, type ShipmentEvent } from '../rules/shipment'
import { nextAlarm, nextDue } from '../rules/times'

/** What a step learns besides the state. */
type Learned = Partial<
  Pick<Shipment, 'itemDesc' | 'dueAt' | 'tries' | 'errcode' | 'settlement' | 'openid'>
>

/** Changes that are kept; an hourly try for days would fill the document. */
const KEPT = 100

/**
 * The one writer of a shipment's state. Answers the shipment as it is now: the same when the table ignores the event, whose
 * `learned` is dropped then.
 * @throws AppError `busy` when it is not what was read
 */
export async function moveShipment(
  deps: Deps,
  shipment: Shipment,
  event: ShipmentEvent,
  learned: Learned = {},
): Promise<Shipment> {
  const to = step(SHIPMENT_TABLE, shipment.state, event)
  if (to === null) return shipment
  const at = deps.now()
  const isNew = to !== shipment.state
  const uploaded = (to === 'uploaded' || to === 'settled') && shipment.uploadedAt === null
  const next: Shipment = {
    ...shipment,
    ...learned,
    state: to,
    ...(isNew ? { since: at } : {}),
    ...(uploaded ? { uploadedAt: at } : {}),
  }
  const dueAt = learned.dueAt ?? nextDue(next, at)
  // an upload that WeChat lost is late again
  const alarmAt = WAITING.includes(to) ? nextAlarm(next) : null
  const { _id, version, state, since, uploadedAt } = { ...next, version: shipment.version }
  const { matchedCount } = await Shipments.updateOne(
    { _id, version },
    {
      $set: {
        ...{ ...learned, state, since, uploadedAt },
        ...(dueAt ? { dueAt } : {}),
        ...(alarmAt ? { alarmAt } : {}),
      },
      $unset: { ...(dueAt ? {} : { dueAt: 1 }), ...(alarmAt ? {} : { alarmAt: 1 }) },
      $inc: { version: 1 },
      $push: {
        history: { $each: [{ at, event, from: shipment.state, to }], $slice: -KEPT },
      },
    },
  )
  if (matchedCount === 0) throw refuse('busy')
  return { ...next, version: version + 1 }
}
