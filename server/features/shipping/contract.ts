/**
 * `expected`: paid, not all collected. `due`: all is collected or asked back, to be uploaded. `unknown`: WeChat may have taken
 * the upload. `refused`: WeChat refused it for good. `uploaded`: WeChat has it, the money is not settled. `settled`,
 * `not_needed` (the whole went back): the ends.
 */
export const SHIPMENT_STATES = [
  'expected',
  'due',
  'unknown',
  'refused',
  'uploaded',
  'settled',
  'not_needed',
] as const
export type ShipmentState = (typeof SHIPMENT_STATES)[number]
