import { num } from '../value/numbers'
import { encodeReply, type Reply } from '../wire/reply'
import { Framer } from '../wire/framer'
import { parseRequest, type Request } from '../wire/request'
import type { Dispatcher } from './dispatch'
import type { Socket } from 'node:net'

const HEARTBEAT_MS = 10_000
const HELLO = new Set(['hello', 'isMaster', 'ismaster'])

/** Serves one driver connection until it closes; bytes that are no message close it. */
export function serve(socket: Socket, id: number, dispatcher: Dispatcher): void {
  const framer = new Framer()
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', (bytes) => {
    try {
      for (const message of framer.push(bytes))
        answer(parseRequest(message)).catch(() => socket.destroy())
    } catch {
      socket.destroy()
    }
  })

  const answer = async (request: Request): Promise<void> => {
    if (isStreamedHello(request)) return streamHello(request)
    const reply = await dispatcher.answer(request, id)
    if (!request.moreToCome) send(reply, request.id, { legacy: request.legacy })
  }

  /** Heartbeats: the driver asks once and is told again and again. */
  const streamHello = async (request: Request): Promise<void> => {
    const wait = num(request.command.maxAwaitTimeMS ?? HEARTBEAT_MS)
    let answerTo = request.id
    while (!socket.destroyed) {
      await pauseOrClose(socket, wait)
      if (socket.destroyed) return
      const reply = await dispatcher.answer(request, id)
      answerTo = send(reply, answerTo, { legacy: false, moreToCome: true })
    }
  }

  const send = (
    reply: Reply,
    answerTo: number,
    form: { legacy: boolean; moreToCome?: boolean },
  ): number => {
    const { id: messageId, bytes } = encodeReply(reply, answerTo, form)
    if (!socket.destroyed) socket.write(bytes)
    return messageId
  }
}

function isStreamedHello({ exhaust, command }: Request): boolean {
  return exhaust && command.topologyVersion !== undefined && HELLO.has(Object.keys(command)[0])
}

function pauseOrClose(socket: Socket, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      socket.off('close', finish)
      resolve()
    }
    const timer = setTimeout(finish, ms)
    timer.unref()
    socket.once('close', finish)
  })
}
