import fs from 'node:fs'
import path from 'node:path'
import { encodeFrame } from './frame'
import type { StoredValue, Writes } from './types'

const ENTRIES_PER_FRAME = 1000

/** Makes a new or renamed file's directory entry survive a power cut. */
function syncFolder(folder: string): void {
  const fd = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}

/** Opens the journal for reading and appending, creating it (0600) if it is not there. */
export function openJournalFile(file: string): number {
  const isNew = !fs.existsSync(file)
  const fd = fs.openSync(file, 'a+', 0o600)
  if (isNew) syncFolder(path.dirname(file))
  return fd
}

/**
 * Cuts the journal after its sound part. What is cut is kept beside it as `<file>.cut`:
 * a torn tail was never acknowledged, but damage in the middle deserves a look.
 */
export function cutTail(file: string, fd: number, bytes: Buffer, sound: number): void {
  if (sound === bytes.length) return
  fs.writeFileSync(`${file}.cut`, bytes.subarray(sound), { mode: 0o600 })
  fs.ftruncateSync(fd, sound)
  fs.fsyncSync(fd)
}

/** Replaces the journal by one that holds only the live entries; a crash leaves one or the other. */
export function rewriteJournal(file: string, entries: Iterable<[string, StoredValue]>): void {
  const next = `${file}.next`
  const fd = fs.openSync(next, 'w', 0o600)
  try {
    for (const batch of batches(entries)) writeAll(fd, encodeFrame(batch))
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
  fs.renameSync(next, file)
  syncFolder(path.dirname(file))
}

function* batches(entries: Iterable<[string, StoredValue]>): Generator<Writes> {
  let batch: Writes = new Map()
  for (const [key, value] of entries) {
    batch.set(key, value)
    if (batch.size < ENTRIES_PER_FRAME) continue
    yield batch
    batch = new Map()
  }
  if (batch.size > 0) yield batch
}

function writeAll(fd: number, bytes: Buffer): void {
  let done = 0
  while (done < bytes.length) done += fs.writeSync(fd, bytes, done)
}
