import { decode } from '../value/codec'
import type { Doc } from '../value/types'

const OP_QUERY = 2004
const OP_MSG = 2013
const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
const EXHAUST_ALLOWED = 1 << 16
const REQUIRED_BITS = 0xffff

/** One command as it came over the wire. */
export interface Request {
  id: number
  command: Doc
  /** Document sequences by name: the raw BSON documents of an insert, update or delete. */
  sequences: Map<string, Buffer[]>
  /** The driver wants no answer (write concern 0). */
  moreToCome: boolean
  /** The driver accepts a stream of answers (heartbeats). */
  exhaust: boolean
  /** The first hello of a connection, in the form every server version understands. */
  legacy: boolean
}

/**
 * Reads one whole message: OP_MSG, or the OP_QUERY in which a driver says its first hello.
 * @throws Error on anything else; the connection is to be dropped.
 */
export function parseRequest(message: Buffer): Request {
  const opcode = message.readInt32LE(12)
  if (opcode === OP_MSG) return parseMsg(message)
  if (opcode === OP_QUERY) return parseQuery(message)
  throw new Error(`opcode ${opcode} is not supported`)
}

function parseMsg(message: Buffer): Request {
  const flags = message.readUInt32LE(16)
  if (flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME))
    throw new Error(`OP_MSG flags ${flags} are not supported`)
  const end = flags & CHECKSUM_PRESENT ? message.length - 4 : message.length
  const sequences = new Map<string, Buffer[]>()
  let command: Doc | undefined
  let at = 20
  while (at < end) {
    const kind = message[at++]
    const sectionEnd = at + message.readInt32LE(at)
    if (sectionEnd > end) throw new Error('an OP_MSG section is longer than its message')
    if (kind === 0) command = decode(message.subarray(at, sectionEnd))
    else if (kind === 1) readSequence(message, at + 4, sectionEnd, sequences)
    else throw new Error(`OP_MSG section kind ${kind} is not supported`)
    at = sectionEnd
  }
  if (!command) throw new Error('an OP_MSG without a body')
  return {
    id: message.readInt32LE(4),
    command,
    sequences,
    moreToCome: (flags & MORE_TO_COME) !== 0,
    exhaust: (flags & EXHAUST_ALLOWED) !== 0,
    legacy: false,
  }
}

function readSequence(
  message: Buffer,
  start: number,
  end: number,
  sequences: Map<string, Buffer[]>,
): void {
  const nameEnd = message.indexOf(0, start)
  const documents: Buffer[] = []
  let at = nameEnd + 1
  while (at < end) {
    const length = message.readInt32LE(at)
    if (length < 5 || at + length > end) throw new Error('a document sequence is malformed')
    // copied: the documents are stored, and must not hold the whole message in memory
    documents.push(Buffer.from(message.subarray(at, at + length)))
    at += length
  }
  sequences.set(message.toString('utf8', start, nameEnd), documents)
}

function parseQuery(message: Buffer): Request {
  const nameEnd = message.indexOf(0, 20)
  const start = nameEnd + 9
  const command = decode(message.subarray(start, start + message.readInt32LE(start)))
  command.$db = message.toString('utf8', 20, nameEnd).split('.')[0]
  return {
    id: message.readInt32LE(4),
    command,
    sequences: new Map(),
    moreToCome: false,
    exhaust: false,
    legacy: true,
  }
}
