import { num } from '../value/numbers'
import { assertStatement, collectionName, document, statements } from './arguments'
import { removeMatch } from './record-writes'
import { reported, runStatements } from './write-errors'
import type { Command } from './types'

export const remove: Command = {
  options: ['deletes', 'ordered', 'let'],
  writes: true,
  inTransaction: true,
  async run(call) {
    const { catalog, finder } = call.host.engine
    const collection = catalog.find(call.database, collectionName(call))
    let n = 0
    const errors = await runStatements(call, statements(call, 'deletes'), async (statement) => {
      assertStatement('delete.deletes', statement, ['q', 'limit', 'hint'])
      const filter = document(statement, 'q') ?? {}
      const limit = num(statement.limit) === 1 ? 1 : 0
      const { env, transaction } = call
      for (;;) {
        const options = { limit, hint: statement.hint, env }
        const matches = finder.find(collection, filter, transaction, options)
        if (!collection || matches.length === 0) return
        let removed = 0
        for (const match of matches)
          if (await removeMatch(call, { collection, filter, env }, match)) removed++
        n += removed
        // the one record that was found is gone or changed: another may match
        if (limit === 0 || removed > 0) return
      }
    })
    return { body: { n, ...reported(errors) } }
  },
}
