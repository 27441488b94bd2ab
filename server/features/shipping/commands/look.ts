import type { Deps } from '../../../deps'
import { Shipments, shipmentByNo } from '../model/shipment'
import { NOT_KNOWN, seenAs, uploadRefusedAs } from '../rules/answers'
import type { Shipment, ShipmentEvent } from '../rules/shipment'
import { nextDue } from '../rules/times'
import { moveShipment } from './move'

/**
 * Does what is due of a shipment: uploads it, or asks WeChat how far it is. What comes next is written down first, so that a
 * process that dies here is followed by another. Does nothing at the end.
 */
export async function lookAtShipment(deps: Deps, outTradeNo: string): Promise<void> {
  const shipment = await shipmentByNo(outTradeNo)
  if (!shipment) return
  if (shipment.state === 'due') return upload(deps, shipment)
  if (await postpone(deps, shipment)) await ask(deps, outTradeNo)
}

/** A person wants it tried at once, also what WeChat has refused. False when there is nothing to be done. */
export async function lookNow(deps: Deps, outTradeNo: string): Promise<boolean> {
  const shipment = await shipmentByNo(outTradeNo)
  if (!shipment?.dueAt) return false
  if (shipment.state === 'refused') await moveShipment(deps, shipment, 'asked_again', { tries: 0 })
  await lookAtShipment(deps, outTradeNo)
  return true
}

/** Writes when to look next; false when it has moved, or is at its end. */
async function postpone(deps: Deps, shipment: Shipment): Promise<boolean> {
  const { _id, version } = shipment
  const dueAt = nextDue(shipment, deps.now())
  if (!dueAt) return false
  const { matchedCount } = await Shipments.updateOne({ _id, version }, { $set: { dueAt } })
  return matchedCount === 1
}

/** From `asked` on WeChat may have it, whatever becomes of us. */
async function upload(deps: Deps, shipment: Shipment): Promise<void> {
  const { _id: outTradeNo, openid, itemDesc } = shipment
  await moveShipment(deps, shipment, 'asked', { tries: shipment.tries + 1 })
  const answer = await deps.wechat.uploadShipping({ outTradeNo, openid, itemDesc, at: deps.now() })
  if (answer.kind === 'ok') return learn(deps, outTradeNo, 'taken')
  if (answer.kind === 'unknown') {
    deps.log.warn({ outTradeNo, reason: answer.reason }, 'shipping not proved uploaded')
    return learn(deps, outTradeNo, 'unproved')
  }
  const { code } = answer
  const event = uploadRefusedAs(code)
  deps.log.warn({ outTradeNo, code, event }, 'shipping not taken')
  if (event === 'refused') return believe(deps, outTradeNo, code)
  await learn(deps, outTradeNo, event, { errcode: code })
}

/** Before a refusal is final, WeChat is asked whether it has it after all, or whether the money went back. */
async function believe(deps: Deps, outTradeNo: string, code: string): Promise<void> {
  const answer = await deps.wechat.shippingOrder(outTradeNo)
  if (answer.kind !== 'ok') return
  const event = seenAs(answer.data.state)
  if (event !== 'not_taken') return learn(deps, outTradeNo, event, { errcode: code })
  deps.log.error({ alarm: 'shipping_refused', outTradeNo, code }, 'WeChat refuses the shipping')
  await learn(deps, outTradeNo, 'refused', { errcode: code })
}

async function ask(deps: Deps, outTradeNo: string): Promise<void> {
  const answer = await deps.wechat.shippingOrder(outTradeNo)
  if (answer.kind === 'ok') return learn(deps, outTradeNo, seenAs(answer.data.state))
  if (answer.kind === 'refused' && answer.code === NOT_KNOWN) {
    await learn(deps, outTradeNo, 'not_known', { errcode: answer.code })
  }
}

async function learn(
  deps: Deps,
  outTradeNo: string,
  event: ShipmentEvent,
  learned: { errcode?: string } = {},
): Promise<void> {
  const shipment = await shipmentByNo(outTradeNo)
  if (!shipment) return
  const seen = event === 'settled' ? { settlement: settledNow(shipment, deps.now()) } : {}
  await moveShipment(deps, shipment, event, { ...learned, ...seen })
}

/** The answer to a question says that it is settled, not when or by whom: its message was lost. */
function settledNow({ settlement }: Shipment, now: Date): Shipment['settlement'] {
  return { ...settlement, settledAt: settlement.settledAt ?? now }
}
