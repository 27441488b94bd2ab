import { assertOptions, document } from '../commands/arguments'
import { COMMANDS } from '../commands/registry'
import { variables } from '../commands/variables'
import { detailsOf } from '../commands/write-errors'
import { wallNow } from '../clock'
import { JournalError } from '../storage/journal'
import { MongoError, typeMismatch } from '../value/errors'
import { big, num } from '../value/numbers'
import { isNil, isNumeric, isObj, type Doc } from '../value/types'
import { enterTransaction } from './transaction-entry'
import type { Call, Command, Host } from '../commands/types'
import type { Transaction } from '../engine/transactions'
import type { Reply } from '../wire/reply'
import type { Request } from '../wire/request'
import type { Session } from './sessions'

/** Runs commands: options, session, transaction, the journal, and errors as replies. */
export class Dispatcher {
  constructor(
    private readonly host: Host,
    private readonly countCommand: (name: string) => void,
  ) {}

  /** The answer to one request; errors are answers too. */
  async answer(request: Request, connectionId: number): Promise<Reply> {
    const { command } = request
    const name = Object.keys(command)[0] ?? ''
    this.countCommand(name)
    try {
      const definition = COMMANDS.get(name)
      if (!definition) throw new MongoError(59, 'CommandNotFound', `no such command: '${name}'`)
      assertOptions({ name, command }, definition.options)
      const reply = await this.run(name, definition, request, connectionId)
      return { ...reply, body: { ...reply.body, ok: 1 } }
    } catch (error) {
      return { body: errorReply(error, command) }
    }
  }

  private async run(
    name: string,
    definition: Command,
    request: Request,
    connectionId: number,
  ): Promise<Reply> {
    const { command, sequences } = request
    const base = {
      name,
      command,
      sequences,
      connectionId,
      database: String(command.$db),
      env: { now: wallNow() },
      host: this.host,
    }
    const env = variables(base, document(command, 'let'))
    const session = sessionOf(command, this.host)
    if (!session) return this.perform(definition, { ...base, env, transaction: null })
    const { number } = session
    const call = { ...base, env, session: session.session }
    if (command.autocommit !== false)
      return this.host.sessions.once(session.session, number, () =>
        this.perform(definition, { ...call, transaction: null }),
      )
    const transaction = enterTransaction(
      name,
      command,
      definition.inTransaction === true,
      session.session,
      number,
      this.host.sessions,
    )
    try {
      return await this.perform(definition, { ...call, transaction })
    } catch (error) {
      this.abort(transaction)
      throw error
    }
  }

  private async perform(definition: Command, call: Call): Promise<Reply> {
    const reply = await definition.run(call)
    const wanted = isObj(call.command.writeConcern) ? call.command.writeConcern.w : undefined
    const waits = !(isNumeric(wanted) && num(wanted) === 0)
    if (definition.writes && !call.transaction && waits) await this.host.engine.store.flushed()
    return reply
  }

  private abort(transaction: Transaction | null): void {
    if (transaction) this.host.engine.transactions.abort(transaction)
  }
}

/** The session and number of a retryable write or a transaction. */
function sessionOf(command: Doc, host: Host): { session: Session; number: bigint } | undefined {
  const { lsid, txnNumber } = command
  if (isNil(lsid) || isNil(txnNumber)) return undefined
  if (!isNumeric(txnNumber)) throw typeMismatch('txnNumber must be a number')
  return { session: host.sessions.get(lsid), number: big(txnNumber) }
}

function errorReply(error: unknown, command: Doc): Doc {
  const failure = asMongoError(error)
  const { code, codeName, message, extra } = failure
  const labels = Array.isArray(extra.errorLabels) ? [...(extra.errorLabels as string[])] : []
  const transient = code === 112 || code === 251
  const inTransaction = command.autocommit === false && !('commitTransaction' in command)
  if (transient && inTransaction && !labels.includes('TransientTransactionError'))
    labels.push('TransientTransactionError')
  const reply: Doc = { ok: 0, errmsg: message, code, codeName, ...detailsOf(failure) }
  return labels.length > 0 ? { ...reply, errorLabels: labels } : reply
}

function asMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error
  if (error instanceof JournalError) return new MongoError(96, 'OperationFailed', error.message)
  // a defect of this server: the reply stays short, the trace goes to the log
  process.stderr.write(`embedded-mongo: ${error instanceof Error ? error.stack : String(error)}\n`)
  return new MongoError(8, 'UnknownError', error instanceof Error ? error.message : String(error))
}
