import type { MerchantKeys, PlatformKeys } from '@yundian/wechat-simulator'

export const MCHID = '1900000001'
/** Where the setup puts them: a file would need half a second for its own. */
export const TEST_KEYS = 'YUNDIAN_TEST_KEYS'

export type TestKeys = { merchant: MerchantKeys; platform: PlatformKeys }

/** A merchant's keys and WeChat Pay's, the same for all test files. */
export const testKeys = (): TestKeys => JSON.parse(process.env[TEST_KEYS] ?? '') as TestKeys
