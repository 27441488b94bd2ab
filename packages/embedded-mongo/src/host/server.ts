import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { elapsed } from '../clock'
import { Engine } from '../engine/engine'
import { Store } from '../storage/store'
import { addressOf, hostOf, type Address } from './address'
import { serve } from './connection'
import { Cursors } from './cursors'
import { Dispatcher } from './dispatch'
import { removeExpired } from './expiry'
import { Sessions } from './sessions'
import type { ListenOptions, StoreOptions } from '../options'

const SWEEP_MS = 60_000
const IDLE_CURSOR_MS = 10 * 60_000
const IDLE_SESSION_MS = 30 * 60_000

/** One database server: store, engine and listener. */
export class Server {
  private readonly sockets = new Set<net.Socket>()
  private readonly counters = new Map<string, number>()
  private readonly listener: net.Server
  private readonly engine: Engine
  private readonly sweeper: NodeJS.Timeout
  private lastConnection = 0

  private constructor(
    private readonly store: Store,
    /** Where it listens. */
    readonly address: Address,
    sweepMs: number,
  ) {
    const engine = new Engine(store, (namespace) => this.count(`scan:${namespace}`))
    const cursors = new Cursors(elapsed)
    const sessions = new Sessions(engine.transactions, elapsed)
    const host = { engine, cursors, sessions, address: () => hostOf(address) }
    const dispatcher = new Dispatcher(host, (name) => this.count(name))
    this.engine = engine
    this.listener = net.createServer((socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
      serve(socket, ++this.lastConnection, dispatcher)
    })
    this.sweeper = setInterval(() => {
      cursors.dropIdle(IDLE_CURSOR_MS)
      sessions.endIdle(IDLE_SESSION_MS)
      this.expire()
    }, sweepMs)
    this.sweeper.unref()
  }

  /** Opens the data and listens. @throws Error when either cannot be. */
  static async start(
    options: StoreOptions,
    listen: ListenOptions = {},
    sweepMs = SWEEP_MS,
  ): Promise<Server> {
    const store =
      options.mode === 'memory' ? Store.inMemory(options.from) : Store.inFolder(options.folder)
    try {
      const server = new Server(store, await addressOf(listen), sweepMs)
      await server.listen()
      return server
    } catch (error) {
      await store.close()
      throw error
    }
  }

  /** Commands by name, and `scan:<namespace>` for queries that could use no index. */
  stats(): Record<string, number> {
    return Object.fromEntries(this.counters)
  }

  /** Drops the connections, flushes the journal and removes the socket. */
  async stop(): Promise<void> {
    clearInterval(this.sweeper)
    const closed = new Promise((resolve) => this.listener.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    await closed
    await this.store.close()
    if ('socketPath' in this.address && this.address.removeFolder)
      fs.rmSync(path.dirname(this.address.socketPath), { recursive: true, force: true })
  }

  private async listen(): Promise<void> {
    const { address, listener } = this
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject)
      if ('port' in address) listener.listen(address.port, '127.0.0.1', resolve)
      else listener.listen(address.socketPath, resolve)
    })
    if ('port' in address) address.port = (listener.address() as net.AddressInfo).port
  }

  private expire(): void {
    try {
      removeExpired(this.engine)
    } catch (error) {
      process.stderr.write(`embedded-mongo: expiry: ${String(error)}\n`)
    }
  }

  private count(name: string): void {
    this.counters.set(name, (this.counters.get(name) ?? 0) + 1)
  }
}
