import type { ArmedFault, FaultParams } from './arm'
import { FAULTS, type FaultName } from './catalogue'
import type { Operation } from './kinds'

/**
 * Finds the first armed fault of this name that applies here, uses one of its times up and returns it.
 * `numbers` are the numbers of the payment or refund at hand; `fits` may look at the parameters first.
 */
export function takeFault(
  armed: ArmedFault[],
  name: FaultName,
  operation: Operation,
  numbers: readonly string[],
  fits: (params: FaultParams) => boolean = () => true,
): ArmedFault | null {
  const at: readonly Operation[] = FAULTS[name].at
  if (!at.includes(operation)) return null
  const found = armed.find(
    (fault) =>
      fault.fault === name &&
      (fault.orderNo === undefined || numbers.includes(fault.orderNo)) &&
      (fault.params.operation === undefined || fault.params.operation === operation) &&
      fits(fault.params),
  )
  if (!found) return null
  found.times -= 1
  if (found.times <= 0) armed.splice(armed.indexOf(found), 1)
  return found
}
