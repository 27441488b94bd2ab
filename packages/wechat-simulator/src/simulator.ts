import http from 'node:http'
import { createApp } from './app'
import { machineNow, SECOND, wechatTime } from './clock'
import { platformIdentity, type PlatformIdentity } from './crypto/certificate'
import type { JsonObject } from './fields'
import { checkOptions, type SimulatorOptions } from './options'
import { startCourier } from './pay/courier'
import { buildNotification, type SignedNotification, type Tampering } from './pay/notify'
import { randomUUID } from 'node:crypto'
import { createWorld, defaultSigner, type World } from './world'
import { closeServer, listenOnLoopback } from './loopback'
import { startPusher } from './platform/pusher'
import { startPhones, type Phone } from './panel/phones'

/**
 * A running simulator: WeChat's two hosts at one origin, and the panel at its `/`; each phone at its own. `stop` saves
 * the state and closes.
 */
export type Simulator = {
  origin: string
  phones: Phone[]
  platform: PlatformIdentity
  stop(): Promise<void>
}

/** What `signNotification` builds; everything but event and resource has a sound default. */
export type NotificationRequest = {
  event: string
  resource: JsonObject
  id?: string
  /** Replaces the value of Wechatpay-Serial. */
  serial?: string
  /** Seconds; now by the machine's clock unless said. */
  timestamp?: number
  tamper?: Tampering
}

const worlds = new WeakMap<Simulator, World>()

/**
 * Starts WeChat on 127.0.0.1.
 * @throws Error when the options cannot work, when the port is taken, or with NODE_ENV=production
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  checkOptions(options)
  const world = createWorld(options)
  const courier = startCourier(world)
  const pusher = startPusher(world)
  const phones: Phone[] = []
  const server = http.createServer(createApp(world, courier, phones).callback())
  const origin = await listenOnLoopback(server, options.port ?? 0)
  const stopPhones = await startPhones(options, origin, phones).catch(async (error: unknown) => {
    await Promise.all([courier.stop(), pusher.stop(), closeServer(server)])
    throw error
  })
  const simulator: Simulator = {
    origin,
    phones,
    platform: platformIdentity(world.state.platform),
    async stop() {
      await Promise.all([courier.stop(), pusher.stop()])
      await Promise.all([stopPhones(), closeServer(server)])
      world.store.save()
    },
  }
  worlds.set(simulator, world)
  world.store.save()
  return simulator
}

/**
 * A notification signed and encrypted with a running simulator's keys, for tests that post it themselves.
 * @throws Error when the simulator is not one of this process
 */
export function signNotification(
  simulator: Simulator,
  request: NotificationRequest,
): SignedNotification {
  const world = worlds.get(simulator)
  if (!world) throw new Error('this simulator was not started here')
  const { id = randomUUID(), serial, timestamp = Math.floor(machineNow() / SECOND) } = request
  const signer = defaultSigner(world)
  return buildNotification(
    { ...request, id, timestamp, createTime: wechatTime(world.now()) },
    serial === undefined ? signer : { ...signer, serial },
    world.options.merchant.apiV3Key,
  )
}
