export { createPushKey } from './crypto/push'
export {
  createMerchantKeys,
  createPlatformKeys,
  type MerchantKeys,
  type PlatformKeys,
  type PlatformIdentity,
} from './crypto/certificate'
export type { FaultName } from './faults'
export type { LogEntry } from './log'
export type { Person, SigningMode, SimulatorOptions } from './options'
export type { SignedNotification, Tampering } from './pay/notify'
export {
  signNotification,
  startSimulator,
  type NotificationRequest,
  type Simulator,
} from './simulator'
