import net from 'node:net'
import { deserialize, serialize, type Document } from 'bson'
import { Framer } from '../../src/wire/framer'

/** Speaks OP_MSG without a driver, so that a message can be sent twice. */
export class WireClient {
  private readonly framer = new Framer()
  private readonly waiting: ((reply: Document) => void)[] = []

  private constructor(private readonly socket: net.Socket) {
    socket.on('data', (bytes) => {
      for (const message of this.framer.push(bytes)) {
        const body = message.subarray(21)
        this.waiting.shift()?.(deserialize(body))
      }
    })
  }

  static async connect(uri: string): Promise<WireClient> {
    const socket = net.connect(decodeURIComponent(new URL(uri).host))
    await new Promise((resolve) => socket.once('connect', resolve))
    return new WireClient(socket)
  }

  /** Resolves with the reply. */
  command(command: Document): Promise<Document> {
    const reply = new Promise<Document>((resolve) => this.waiting.push(resolve))
    this.socket.write(opMsg(serialize(command)))
    return reply
  }

  /** Sends bytes as they are and resolves when the server has closed the connection. */
  sendUntilClosed(bytes: Buffer): Promise<void> {
    const closed = new Promise<void>((resolve) => this.socket.once('close', () => resolve()))
    this.socket.write(bytes)
    return closed
  }

  close(): void {
    this.socket.destroy()
  }
}

/** One OP_MSG with the given sections' bytes (without the kind byte of the first). */
export function opMsg(
  body: Uint8Array,
  { flags = 0, tail = Buffer.alloc(0) }: { flags?: number; tail?: Buffer } = {},
): Buffer {
  const header = Buffer.alloc(21)
  header.writeInt32LE(21 + body.length + tail.length, 0)
  header.writeInt32LE(7, 4)
  header.writeInt32LE(2013, 12)
  header.writeUInt32LE(flags, 16)
  return Buffer.concat([header, body, tail])
}
