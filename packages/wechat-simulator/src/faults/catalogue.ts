import { BILLS } from './bills'
import { CLIENT } from './client'
import { CLOSE } from './close'
import { CRYPTO } from './crypto'
import { NOTIFY } from './notify'
import { ORDER } from './order'
import { PLATFORM } from './platform'
import { REFUND } from './refund'
import { TRANSPORT } from './transport'

/** Every fault that can be armed (numbers as in WeChat platform notes 6.8). */
export const FAULTS = {
  ...TRANSPORT,
  ...CRYPTO,
  ...ORDER,
  ...CLIENT,
  ...NOTIFY,
  ...CLOSE,
  ...REFUND,
  ...BILLS,
  ...PLATFORM,
}

export type FaultName = keyof typeof FAULTS

/** A group of faults as the panel shows it: its title and the names of its faults. */
export type FaultGroup = { title: string; faults: string[] }

/** The groups in the order of their numbers. */
export const FAULT_GROUPS: FaultGroup[] = [
  group('网络', TRANSPORT),
  group('签名与密钥', CRYPTO),
  group('下单与查单', ORDER),
  group('手机付款', CLIENT),
  group('通知', NOTIFY),
  group('关单', CLOSE),
  group('退款', REFUND),
  group('账单', BILLS),
  group('小程序平台', PLATFORM),
]

function group(title: string, faults: object): FaultGroup {
  return { title, faults: Object.keys(faults) }
}
