import { fork } from 'node:child_process'
import path from 'node:path'
import { startEmbeddedMongo } from '@yundian/embedded-mongo'
import { connectDatabase } from '../../server/db/connect'
import { ensureIndexes } from '../../server/db/indexes'
import { Decisions } from '../../server/features/attribution/model'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { plus } from '../../server/lib/time'
import { generatedLines, type Generated } from '../replay/generate'
import type { Order, StoredReplay } from './replayer'

const FROM = new Date('2026-01-01T00:00:00+08:00')
const YEARS = 10 * 365 * 86_400_000
const CHUNK = 500

/** Stores so many lines in a new embedded database and has them replayed under a draft. */
export async function measureStoredReplay(lines: number): Promise<StoredReplay> {
  const database = await startEmbeddedMongo({ mode: 'memory' })
  try {
    const uri = database.uri('replay')
    const disconnect = await connectDatabase(uri)
    await ensureIndexes()
    await fill(lines)
    await disconnect()
    const to = plus(FROM, YEARS).toISOString()
    return await replayElsewhere({ uri, from: FROM.toISOString(), to })
  } finally {
    await database.stop()
  }
}

async function fill(lines: number): Promise<void> {
  let chunk: Generated[] = []
  const flush = async () => {
    await Decisions.collection.insertMany(chunk as object[])
    chunk = []
  }
  for (const line of generatedLines(lines, { rules: DEFAULTS.attribution, from: FROM, seed: 3 })) {
    chunk.push(line)
    if (chunk.length === CHUNK) await flush()
  }
  if (chunk.length > 0) await flush()
}

function replayElsewhere(order: Order): Promise<StoredReplay> {
  const child = fork(path.join(__dirname, 'replayer.js'))
  return new Promise((done, failed) => {
    child.once('message', (figures) => done(figures as StoredReplay))
    child.once('exit', (code) => failed(new Error(`the replay ended with ${code}`)))
    child.send(order)
  })
}
