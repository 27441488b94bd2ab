import { Binary, Code, deserialize, Long, serialize, Timestamp } from 'bson'
import fc from 'fast-check'
import { BsonWriter } from '../src/value/bson-writer'
import { decode, encode } from '../src/value/codec'
import {
  deleteField,
  fieldName,
  fieldNames,
  getField,
  setField,
  setPath,
} from '../src/value/fields'
import { anyDoc, decimal, double, errorOf, int, long, text, wire } from './support/values'

/** A document with these int fields in this order, straight as bytes. */
function bytes(...names: string[]): Buffer {
  const elements = names.map((name, i) =>
    Buffer.concat([Buffer.from([0x10]), Buffer.from(`${name}\0`), Buffer.from([i, 0, 0, 0])]),
  )
  const body = Buffer.concat([...elements, Buffer.from([0])])
  const size = Buffer.alloc(4)
  size.writeInt32LE(body.length + 4)
  return Buffer.concat([size, body])
}

describe('the order of fields', () => {
  it.each([
    [['b', '1']],
    [['10', '2', 'a', '1', '0']],
    [['a', '4294967295', '4294967294', '01', '-1', '1.5']],
    [['x', '__proto__', '_bsontype', 'constructor']],
    [['', '0']],
  ])('%j survives decoding and encoding', (names) => {
    const doc = decode(bytes(...names))
    expect(fieldNames(doc)).toEqual(names)
    expect(encode(doc).equals(bytes(...names))).toBe(true)
  })

  it('survives setting and removing fields by name', () => {
    const doc = decode(bytes('b', '1'))
    setField(doc, '0', int(9))
    setField(doc, '1', int(8))
    deleteField(doc, 'b')
    setField(doc, 'b', int(7))
    expect(text(wire(doc))).toBe('{1:8,0:9,b:7}')
  })

  it('survives in nested documents and in documents of arrays', () => {
    const doc = decode(bytes('b', '1'))
    expect(text(wire({ list: [doc], doc }))).toBe('{list:[{b:0,1:1}],doc:{b:0,1:1}}')
  })

  it('finds fields by name, and nothing that was not stored', () => {
    const doc = decode(bytes('1', '__proto__', '_bsontype'))
    expect(
      ['1', '__proto__', '_bsontype', 'toString', '2'].map((n) => text(getField(doc, n))),
    ).toEqual(['0', '1', '2', 'missing', 'missing'])
  })

  it('sets nested paths without touching the documents they share', () => {
    const shared = wire({ 1: { x: 1 } })
    const copy = { ...shared }
    setPath(copy, ['1', 'y'], int(2))
    expect(text(copy)).toBe('{1:{x:1,y:2}}')
    expect(text(shared)).toBe('{1:{x:1}}')
  })
})

describe('decode and encode', () => {
  it('are inverse for any document, and encode what the bson package encodes', () => {
    fc.assert(
      fc.property(anyDoc, (doc) => {
        const raw = encode(doc)
        expect(encode(decode(raw)).equals(raw)).toBe(true)
        expect(() => deserialize(raw, { promoteValues: false })).not.toThrow()
      }),
      { numRuns: 1000, seed: 3 },
    )
  })

  it.each<[string, Record<string, unknown>]>([
    [
      'numbers',
      { a: 1, b: 1.5, c: Long.fromString('9007199254740993'), d: decimal('1.10'), e: double(2) },
    ],
    ['plain whole numbers out of range', { a: 2147483648, b: -2147483649, c: -0 }],
    ['bigints', { a: 5n }],
    ['strings', { a: '', b: '店', c: 'a\0b', d: '\u{1F600}'.repeat(40) }],
    ['dates', { a: new Date(0), b: new Date(-1), c: new Date(8640000000000000) }],
    [
      'binary data',
      {
        a: new Binary(Buffer.from('ab'), 4),
        b: Buffer.from('cd'),
        c: new Binary(Buffer.from('x'), 2),
      },
    ],
    ['timestamps', { a: new Timestamp({ t: 4294967295, i: 4294967295 }) }],
    ['regular expressions', { a: /x/i }],
    ['containers', { a: [], b: {}, c: [[{ d: null }]] }],
    ['undefined fields', { a: undefined, b: 1 }],
  ])('write %s as the bson package does', (_name, doc) => {
    expect(encode(doc).toString('hex')).toBe(
      Buffer.from(serialize(doc, { ignoreUndefined: true })).toString('hex'),
    )
  })

  it('keep the class of every number', () => {
    const doc = { a: int(1), b: long(1), c: double(1), d: decimal('1.0') }
    expect(text(wire(doc))).toBe('{a:1,b:1L,c:1.0,d:dec(1.0)}')
  })

  it('read old binary data', () => {
    const raw = Buffer.from(serialize({ a: new Binary(Buffer.from('xyz'), 2) }))
    expect(encode(decode(raw)).equals(raw)).toBe(true)
  })

  it('refer to none of the bytes they read', () => {
    const raw = encode({ b: new Binary(Buffer.from('ab')), s: 'long enough to be read natively' })
    const doc = decode(raw)
    raw.fill(0xff)
    expect(Buffer.from((doc.b as Binary).buffer).toString()).toBe('ab')
  })

  it('write the same wherever the buffer has to grow', () => {
    for (let size = 3900; size < 4200; size += 7) {
      const doc = {
        pad: 'x'.repeat(size),
        text: '店'.repeat(9),
        ascii: 'short',
        n: { a: [1.5, 7] },
      }
      expect(new BsonWriter().write(doc).equals(Buffer.from(serialize(doc)))).toBe(true)
    }
  })

  it('write nulls for holes of arrays', () => {
    expect(text(wire({ a: [1, undefined, 2] }))).toBe('{a:[1,null,2]}')
  })
})

describe('bytes that are no document', () => {
  const good = encode({ a: 'text', b: [1, { c: true }] })

  it('are refused at every length they can be cut to', () => {
    for (let n = 0; n < good.length; n++) {
      expect(() => decode(good.subarray(0, n))).toThrow()
    }
  })

  it.each<[string, Buffer, number]>([
    ['trailing bytes', Buffer.concat([good, Buffer.from([0])]), 22],
    ['a size beyond the end', Buffer.from([9, 0, 0, 0, 0]), 22],
    ['a negative size', Buffer.from([0xff, 0xff, 0xff, 0xff, 0]), 22],
    ['an unknown type', Buffer.from([8, 0, 0, 0, 0x55, 0x61, 0, 0]), 22],
    [
      'a string that claims too much',
      Buffer.from([13, 0, 0, 0, 2, 0x61, 0, 90, 0, 0, 0, 0, 0]),
      22,
    ],
    ['code', Buffer.from(serialize({ f: new Code('1') })), 238],
  ])('%s', (_name, raw, code) => {
    expect(errorOf(() => decode(raw)).code).toBe(code)
  })

  it('are refused when nested without end', () => {
    const deep = Array.from({ length: 250 }).reduce<Record<string, unknown>>((d) => ({ d }), {})
    expect(errorOf(() => decode(Buffer.from(serialize(deep)))).code).toBe(22)
  })

  it('are refused by name when a date is beyond what a Date holds', () => {
    const raw = Buffer.from(serialize({ due: new Date(0) }))
    raw.writeBigInt64LE(2n ** 62n, raw.length - 9)
    expect(errorOf(() => decode(raw)).message).toContain("'due'")
  })
})

it('refuses to write a name that contains NUL', () => {
  expect(errorOf(() => encode({ 'a\0b': 1 })).code).toBe(2)
})

it('refuses to write a class that it does not store, naming it', () => {
  expect(errorOf(() => encode({ f: new Code('1') })).message).toContain('Code')
})

it('strips one mark only', () => {
  expect(fieldName('\u00007')).toBe('7')
  expect(fieldName('7')).toBe('7')
})
