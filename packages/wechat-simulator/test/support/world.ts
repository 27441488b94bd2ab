import {
  createMerchantKeys,
  createPlatformKeys,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../src'

export const APP = { appid: 'wxsimulated0001', secret: 'simulated-secret' }
export const MCHID = '1900000001'
export const V3_KEY = '0123456789abcdef0123456789abcdef'
export const keys = createMerchantKeys()
/** The same for every simulator of a file. */
const platformKeys = createPlatformKeys(MCHID)
export const MERCHANT = {
  mchid: MCHID,
  serial: keys.serial,
  certificate: keys.certificate,
  apiV3Key: V3_KEY,
}

export const ANNA = {
  id: 'anna',
  name: '安娜',
  openid: 'openid-anna',
  unionid: 'union-anna',
  phone: '13800000001',
}
export const BEN = { id: 'ben', name: '阿本', openid: 'openid-ben', phone: '+8613800000002' }

/** A business clock that moves only when told to. */
export function fakeClock(start = '2026-11-22T02:00:00Z') {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    advance: async (ms: number) => {
      at += ms
    },
  }
}

const closers: (() => Promise<void>)[] = []

/** Has `stopAll` call this too. */
export function closeLater(close: () => Promise<void>): void {
  closers.push(close)
}

/** A simulator that `stopAll` stops. */
export async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({
    clock: fakeClock(),
    app: APP,
    merchant: MERCHANT,
    people: [ANNA, BEN],
    templates: [{ id: 'template-ready', title: '取货提醒' }],
    platformKeys,
    ...options,
  })
  closeLater(() => simulator.stop())
  return simulator
}

/** For afterEach or afterAll: a failed test leaves nothing running. */
export async function stopAll(): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()))
}

/** The JSON answer of the control API. */
export async function sim<T = Record<string, unknown>>(
  simulator: Simulator,
  method: string,
  path: string,
  body?: object,
): Promise<T & { httpStatus: number }> {
  const response = await fetch(`${simulator.origin}/sim${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  return { ...((await response.json()) as T), httpStatus: response.status }
}

/** A JSON answer of the mini-program APIs. */
export async function api(simulator: Simulator, path: string, body?: object) {
  const response = await fetch(simulator.origin + path, {
    method: body ? 'POST' : 'GET',
    body: body && JSON.stringify(body),
  })
  return (await response.json()) as Record<string, unknown>
}
