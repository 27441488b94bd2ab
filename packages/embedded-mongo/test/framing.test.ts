import { calculateObjectSize, deserialize, Long, serialize } from 'bson'
import { Framer } from '../src/wire/framer'
import { encodeReply } from '../src/wire/reply'
import { parseRequest } from '../src/wire/request'
import { decode } from '../src/value/codec'
import { opMsg } from './support/wire-client'

function sequence(name: string, documents: Uint8Array[]): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents])
  const length = Buffer.alloc(4)
  length.writeInt32LE(content.length + 4)
  return Buffer.concat([Buffer.from([1]), length, content])
}

describe('framing', () => {
  const first = opMsg(serialize({ ping: 1, $db: 'a' }))
  const second = opMsg(serialize({ find: 'b', filter: { x: 1 }, $db: 'a' }))

  it.each([1, 2, 3, 7, 16, 40, 1000])('finds the messages in pieces of %i bytes', (size) => {
    const framer = new Framer()
    const stream = Buffer.concat([first, second])
    const found: Buffer[] = []
    for (let at = 0; at < stream.length; at += size)
      found.push(...framer.push(stream.subarray(at, at + size)))
    expect(found).toEqual([first, second])
  })

  it.each([0, 15, -1, 48_016_385])('refuses a message of %i bytes', (length) => {
    const bytes = Buffer.alloc(16)
    bytes.writeInt32LE(length)
    expect(() => new Framer().push(bytes)).toThrow(`no message is ${length} bytes long`)
  })
})

describe('requests', () => {
  it('reads the body and the document sequences, and copies the documents', () => {
    const documents = [serialize({ _id: 1 }), serialize({ _id: 2, name: 'x' })]
    const message = opMsg(serialize({ insert: 'c', $db: 'a' }), {
      tail: sequence('documents', documents),
    })
    const request = parseRequest(message)
    message.fill(0)
    expect(request.id).toBe(7)
    expect(request.command).toMatchObject({ insert: 'c', $db: 'a' })
    expect(request.sequences.get('documents')).toEqual(documents.map((d) => Buffer.from(d)))
  })

  it('tells a driver that wants no answer from one that does', () => {
    const body = serialize({ insert: 'c', $db: 'a' })
    expect(parseRequest(opMsg(body)).moreToCome).toBe(false)
    expect(parseRequest(opMsg(body, { flags: 2 })).moreToCome).toBe(true)
  })

  it('leaves a checksum alone', () => {
    const tail = Buffer.from([1, 2, 3, 4])
    expect(parseRequest(opMsg(serialize({ ping: 1 }), { flags: 1, tail })).command).toHaveProperty(
      'ping',
    )
  })

  it('reads the hello of an OP_QUERY with its database', () => {
    const body = serialize({ isMaster: 1 })
    const message = Buffer.concat([
      Buffer.alloc(20),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(8),
      body,
    ])
    message.writeInt32LE(message.length, 0)
    message.writeInt32LE(2004, 12)
    expect(parseRequest(message)).toMatchObject({ legacy: true, command: { $db: 'admin' } })
  })

  const broken: [string, Buffer][] = [
    ['an unknown opcode', changed(first(), (m) => m.writeInt32LE(2012, 12))],
    ['an unknown required flag', opMsg(serialize({ ping: 1 }), { flags: 4 })],
    ['an unknown section', opMsg(serialize({ ping: 1 }), { tail: Buffer.from([9, 5, 0, 0, 0]) })],
    ['a section beyond the end', changed(first(), (m) => m.writeInt32LE(9999, 21))],
    ['no body', opMsg(Buffer.alloc(0)).subarray(0, 20)],
    [
      'a document beyond its sequence',
      opMsg(serialize({ insert: 'c' }), {
        tail: sequence('documents', [Buffer.from([99, 0, 0, 0])]),
      }),
    ],
  ]
  it.each(broken)('refuses %s', (_, message) => {
    expect(() => parseRequest(message)).toThrow()
  })

  function first(): Buffer {
    return opMsg(serialize({ ping: 1 }))
  }

  function changed(message: Buffer, change: (message: Buffer) => void): Buffer {
    change(message)
    return message
  }
})

describe('replies', () => {
  it('carries the documents of a cursor as the bytes they are stored in', () => {
    const documents = [{ a: 1 }, { b: 'two' }].map((doc): Buffer => Buffer.from(serialize(doc)))
    const batch = { field: 'firstBatch', documents, id: Long.fromNumber(5), namespace: 'a.b' }
    const { bytes } = encodeReply(
      { body: { ok: 1 }, batch: { ...batch, field: 'firstBatch' } },
      9,
      {
        legacy: false,
      },
    )
    expect(bytes.readInt32LE(0)).toBe(bytes.length)
    expect(bytes.readInt32LE(8)).toBe(9)
    const body = bytes.subarray(21)
    expect(deserialize(body)).toEqual({
      cursor: { firstBatch: [{ a: 1 }, { b: 'two' }], id: 5, ns: 'a.b' },
      ok: 1,
    })
    expect(calculateObjectSize(deserialize(body, { promoteValues: false }))).toBe(body.length)
  })

  it('answers an OP_QUERY in its own form', () => {
    const { bytes } = encodeReply({ body: { ok: 1 } }, 3, { legacy: true })
    expect(bytes.readInt32LE(12)).toBe(1)
    expect(decode(bytes.subarray(36))).toHaveProperty('ok')
  })
})
