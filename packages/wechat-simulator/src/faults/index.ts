export { armFault, type ArmedFault, type FaultParams } from './arm'
export { FAULT_GROUPS, FAULTS, type FaultGroup, type FaultName } from './catalogue'
export type { FaultKind, Operation } from './kinds'
export { takeFault } from './take'
