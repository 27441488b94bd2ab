import { crc32 } from './crc32'
import type { StoredValue, Writes } from './types'

/*
 * One journal frame is one atomic batch of writes:
 *   u32 body length, u32 CRC-32 of the body, body
 * and the body is a run of entries:
 *   u32 key length, i32 value length (-1: delete), u8 kind (1: string), key, value
 */
const HEADER = 8
const ENTRY_HEADER = 9

/** Encodes a batch of writes as one frame. */
export function encodeFrame(writes: Writes): Buffer {
  let size = HEADER
  for (const [key, value] of writes) size += ENTRY_HEADER + key.length + (value?.length ?? 0)
  const frame = Buffer.allocUnsafe(size)
  let at = HEADER
  for (const [key, value] of writes) {
    frame.writeUInt32LE(key.length, at)
    frame.writeInt32LE(value === null ? -1 : value.length, at + 4)
    frame[at + 8] = typeof value === 'string' ? 1 : 0
    at += ENTRY_HEADER
    at += frame.write(key, at, 'latin1')
    if (typeof value === 'string') at += frame.write(value, at, 'latin1')
    else if (value !== null) at += value.copy(frame, at)
  }
  frame.writeUInt32LE(size - HEADER, 0)
  frame.writeUInt32LE(crc32(frame.subarray(HEADER)), 4)
  return frame
}

/**
 * Plays every whole frame from the start of `bytes` into `put`.
 * @returns the length of the sound part; what follows is a torn or damaged tail.
 */
export function playFrames(
  bytes: Buffer,
  put: (key: string, value: StoredValue | null) => void,
): number {
  let at = 0
  while (at + HEADER <= bytes.length) {
    const end = at + HEADER + bytes.readUInt32LE(at)
    if (end > bytes.length) break
    if (crc32(bytes.subarray(at + HEADER, end)) !== bytes.readUInt32LE(at + 4)) break
    playEntries(bytes, at + HEADER, end, put)
    at = end
  }
  return at
}

function playEntries(
  bytes: Buffer,
  start: number,
  end: number,
  put: (key: string, value: StoredValue | null) => void,
): void {
  let at = start
  while (at < end) {
    const keyEnd = at + ENTRY_HEADER + bytes.readUInt32LE(at)
    const valueLength = bytes.readInt32LE(at + 4)
    const isText = bytes[at + 8] === 1
    const key = bytes.toString('latin1', at + ENTRY_HEADER, keyEnd)
    at = keyEnd + Math.max(valueLength, 0)
    if (valueLength < 0) put(key, null)
    else if (isText) put(key, bytes.toString('latin1', keyEnd, at))
    else put(key, Buffer.from(bytes.subarray(keyEnd, at)))
  }
}
