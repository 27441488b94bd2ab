import type { Long } from 'bson'
import { encode } from '../value/codec'
import type { Doc } from '../value/types'

const OP_REPLY = 1
const OP_MSG = 2013
const MORE_TO_COME = 2

/** One batch of a cursor, as the bytes it is stored in: records are not decoded to be sent. */
interface CursorBatch {
  field: 'firstBatch' | 'nextBatch'
  documents: Buffer[]
  /** 0 when the cursor is exhausted. */
  id: Long
  namespace: string
}

/** A reply document, and the cursor batch it carries if it is the answer to a query. */
export interface Reply {
  body: Doc
  batch?: CursorBatch
}

let nextMessageId = 1

/**
 * The bytes of one answer, and the id it goes under (a streamed heartbeat answers its own
 * previous answer).
 */
export function encodeReply(
  reply: Reply,
  answerTo: number,
  form: { legacy: boolean; moreToCome?: boolean },
): { id: number; bytes: Buffer } {
  const body = encodeBody(reply)
  const id = nextMessageId
  nextMessageId = (nextMessageId % 0x7fffffff) + 1
  const header = Buffer.alloc(form.legacy ? 36 : 21)
  header.writeInt32LE(header.length + body.length, 0)
  header.writeInt32LE(id, 4)
  header.writeInt32LE(answerTo, 8)
  header.writeInt32LE(form.legacy ? OP_REPLY : OP_MSG, 12)
  if (form.legacy) {
    header.writeInt32LE(8, 16) // AwaitCapable
    header.writeInt32LE(1, 32) // one document
  } else {
    header.writeUInt32LE(form.moreToCome ? MORE_TO_COME : 0, 16)
  }
  return { id, bytes: Buffer.concat([header, body]) }
}

/** `{ cursor: { <field>: [raw documents], id, ns }, ...body }`, the documents copied as they are. */
function encodeBody({ body, batch }: Reply): Buffer {
  const rest = encode(body)
  if (!batch) return rest
  const elements: Buffer[] = []
  batch.documents.forEach((document, i) => elements.push(elementName(3, String(i)), document))
  const tail = encode({ id: batch.id, ns: batch.namespace })
  const cursor = wrap([elementName(4, batch.field), wrap([...elements, END]), tail.subarray(4)])
  return wrap([elementName(3, 'cursor'), cursor, rest.subarray(4)])
}

const END = Buffer.from([0])

function elementName(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1')
}

/** A BSON document of ready parts, the last of which brings the closing zero. */
function wrap(parts: Buffer[]): Buffer {
  const length = Buffer.allocUnsafe(4)
  const all = Buffer.concat([length, ...parts])
  all.writeInt32LE(all.length, 0)
  return all
}
