import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** Longest path a unix socket may have on every system (macOS: 104 bytes with the closing zero). */
const MAX_SOCKET_PATH = 103

/** Where to listen: a port of the loopback interface, or a unix socket. */
export type Address = { port: number } | { socketPath: string; removeFolder: boolean }

/** @throws Error when the path is too long or a living server is behind it. */
export async function addressOf(listen: {
  socketFolder?: string
  port?: number
}): Promise<Address> {
  if (listen.port !== undefined) return { port: listen.port }
  const folder = listen.socketFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'em-'))
  if (listen.socketFolder) makePrivate(folder)
  const socketPath = path.join(folder, 'm.sock')
  if (Buffer.byteLength(socketPath) > MAX_SOCKET_PATH)
    throw new Error(`the socket path ${socketPath} is longer than ${MAX_SOCKET_PATH} bytes`)
  await removeStale(socketPath)
  return { socketPath, removeFolder: !listen.socketFolder }
}

/** The connection string for one database at an address in use. */
export function uriOf(address: Address, database: string): string {
  const place =
    'port' in address ? `127.0.0.1:${address.port}` : encodeURIComponent(address.socketPath)
  return `mongodb://${place}/${database}?directConnection=true`
}

/** host:port as a replica set names its member; a socket has none, and drivers do not use it. */
export function hostOf(address: Address): string {
  return 'port' in address ? `127.0.0.1:${address.port}` : 'localhost:27017'
}

/** There is no log-in: who can enter the folder can read and write everything. */
function makePrivate(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  fs.chmodSync(folder, 0o700)
}

/** A server that was killed leaves its socket behind. */
async function removeStale(socketPath: string): Promise<void> {
  if (!fs.existsSync(socketPath)) return
  if (await answers(socketPath)) throw new Error(`another database listens on ${socketPath}`)
  fs.rmSync(socketPath, { force: true })
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(socketPath)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
