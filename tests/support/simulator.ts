import { randomBytes } from 'node:crypto'
import {
  createPushKey,
  startSimulator,
  type FaultName,
  type SigningMode,
  type Simulator,
} from '@yundian/wechat-simulator'
import { machineNow } from '../../server/lib/time'
import type { Log } from '../../server/lib/log'
import { createWechat, type PayParams, type WechatConfig } from '../../server/wechat'
import type { KeyStore } from '../../server/wechat/pay/keyring'
import { fakeClock, type FakeClock } from './clock'
import { MCHID, testKeys } from './keys'

const { merchant, platform: platformKeys } = testKeys()
const running: Simulator[] = []
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const APPID = 'wx0123456789abcdef'
const API_V3_KEY = 'key-of-32-bytes-for-tests-only-0'
const PUSH = { token: 'tokenofthepush', aesKey: createPushKey() }
export const LI = { id: 'li', name: '李晴', openid: 'oLi', phone: '13800000001' }
export const WANG = { id: 'wang', name: '王川', openid: 'oWang', phone: '13800000002' }

/** Downloaded certificates in memory. */
export function memoryKeys(): KeyStore & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    load: async () => [...kept].map(([serial, pem]) => ({ serial, pem })),
    save: async (keys) => keys.forEach(({ serial, pem }) => kept.set(serial, pem)),
  }
}

/** Stops every simulator of the file. */
export async function stopSimulators(): Promise<void> {
  for (const simulator of running.splice(0)) await simulator.stop()
}

export type TestWechat = Awaited<ReturnType<typeof testWechat>>

/**
 * The simulator with two people, and the ports that speak to it. `clock` is business time; the wire runs on the machine's
 * clock. `config` replaces single settings of the ports.
 */
export async function testWechat(
  options: {
    clock?: FakeClock
    signWith?: SigningMode
    config?: Partial<WechatConfig>
    pushTo?: () => string
    keyStore?: KeyStore
    log?: Log
  } = {},
) {
  const clock = options.clock ?? fakeClock()
  const simulator = await startSimulator({
    clock: { now: clock.now },
    app: { appid: APPID, secret: 'secret-of-the-app' },
    merchant: {
      mchid: MCHID,
      serial: merchant.serial,
      certificate: merchant.certificate,
      apiV3Key: API_V3_KEY,
    },
    people: [LI, WANG],
    platformKeys,
    push: {
      ...PUSH,
      url: () => `${options.pushTo?.() ?? 'http://127.0.0.1:9'}/api/v1/wechat/events`,
    },
    templates: [{ id: 'tmpl-ready', title: '取货提醒' }],
    signWith: options.signWith,
  })
  running.push(simulator)
  const { platform, origin } = simulator
  const publicKey = { serial: platform.publicKeyId, pem: platform.publicKey }
  const certificate = { serial: platform.certificateSerial, pem: platform.certificate }
  const config: WechatConfig = {
    apiBase: origin,
    payBase: origin,
    appid: APPID,
    secret: 'secret-of-the-app',
    mchid: MCHID,
    merchantSerial: merchant.serial,
    merchantPrivateKey: merchant.privateKey,
    merchantCertificate: merchant.certificate,
    apiV3Key: API_V3_KEY,
    // a merchant of certificates downloads what is not configured
    platformKeys: options.signWith === 'certificate' ? [certificate] : [publicKey],
    pushToken: PUSH.token,
    pushAesKey: PUSH.aesKey,
    timeoutMs: 8_000,
    ...options.config,
  }
  const keyStore = options.keyStore ?? memoryKeys()
  const log = options.log ?? silent
  const ports = createWechat(config, { wallNow: machineNow, random: randomBytes, log, keyStore })

  const control = async (path: string, body?: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${origin}/sim${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : undefined,
    })
    const content = (await answer.json()) as Record<string, unknown>
    if (!answer.ok) throw new Error(`the simulator refused ${path}: ${JSON.stringify(content)}`)
    return content
  }
  return {
    simulator,
    config,
    clock,
    ...ports,
    control,
    loginCode: async (id: string) => String((await control(`/people/${id}/login`, {})).code),
    phoneCode: async (id: string) => String((await control(`/people/${id}/phone-code`, {})).code),
    /** The cashier on a phone; answers what wx.requestPayment gives. */
    cashier: async (id: string, params: PayParams, answer: 'pay' | 'cancel' = 'pay') =>
      String((await control(`/people/${id}/pay`, { ...params, answer })).errMsg),
    arm: (fault: FaultName, more: { orderNo?: string; times?: number; params?: object } = {}) =>
      control('/faults', { fault, ...more }),
  }
}
