import { decode } from '../value/codec'
import { collectionName, documents } from './arguments'
import { whenUnlocked } from './waiting'
import { reported, runStatements } from './write-errors'
import type { Doc } from '../value/types'
import type { Call, Command } from './types'

interface Incoming {
  doc: Doc
  /** The bytes as they came, stored as they are. */
  raw?: Buffer
}

export const insert: Command = {
  options: ['documents', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  inTransaction: true,
  async run(call) {
    const { engine } = call.host
    const collection = engine.catalog.ensure(call.database, collectionName(call))
    let n = 0
    const errors = await runStatements(call, incoming(call), async ({ doc, raw }) => {
      await whenUnlocked(call, () => engine.records.insert(collection, doc, raw, call.transaction))
      n++
    })
    return { body: { n, ...reported(errors) } }
  },
}

function incoming(call: Call): Incoming[] {
  const sequence = call.sequences.get('documents')
  if (sequence) return sequence.map((raw) => ({ doc: decode(raw), raw }))
  return documents(call.command, 'documents').map((doc) => ({ doc }))
}
