import type { Deps } from '../../../deps'
import { dueShipments, shipmentByNo, Shipments, WAITING } from '../model/shipment'
import { dueAlarms, nextAlarm } from '../rules/times'

/** Raises the alarms that are due, once each: past the promised time while it is not collected, and 36 hours after the payment. Answers how many were looked at. */
export async function raiseAlarms(deps: Deps, now: Date, batch: number): Promise<number> {
  const numbers = await dueShipments('alarmAt', now, batch)
  for (const outTradeNo of numbers) await raise(deps, outTradeNo, now)
  return numbers.length
}

async function raise(deps: Deps, outTradeNo: string, now: Date): Promise<void> {
  const shipment = await shipmentByNo(outTradeNo)
  if (!shipment) return
  const waits = WAITING.includes(shipment.state)
  const raised = waits ? dueAlarms(shipment, now) : []
  const alarmAt = waits ? nextAlarm({ ...shipment, alarms: [...shipment.alarms, ...raised] }) : null
  await Shipments.updateOne(
    { _id: outTradeNo },
    {
      $addToSet: { alarms: { $each: raised } },
      ...(alarmAt ? { $set: { alarmAt } } : { $unset: { alarmAt: 1 } }),
    },
  )
  const about = { outTradeNo, orderId: shipment.orderId, state: shipment.state }
  if (raised.includes('promised')) {
    deps.log.warn({ alarm: 'shipping_promised', ...about }, 'promised by now, and not collected')
  }
  if (raised.includes('h36')) {
    deps.log.error(
      { alarm: 'shipping_late', ...about },
      'WeChat wants the shipping within 12 hours',
    )
  }
}
