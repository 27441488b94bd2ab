import type { Engine } from '../engine/engine'
import type { Transaction } from '../engine/transactions'
import type { Cursors } from '../host/cursors'
import type { Session, Sessions } from '../host/sessions'
import type { Env } from '../query/types'
import type { Doc } from '../value/types'
import type { Reply } from '../wire/reply'

/** What the commands work on. */
export interface Host {
  readonly engine: Engine
  readonly cursors: Cursors
  readonly sessions: Sessions
  /** host:port as hello names it; drivers that connect directly do not use it. */
  address(): string
}

/** One command being run. */
export interface Call {
  readonly name: string
  readonly command: Doc
  readonly database: string
  /** Raw documents by field name, for insert, update and delete. */
  readonly sequences: ReadonlyMap<string, Buffer[]>
  /** `let` variables and the time of the command. */
  readonly env: Env & { readonly now: Date }
  readonly session?: Session
  /** The transaction the command runs in; null: each write commits by itself. */
  readonly transaction: Transaction | null
  readonly connectionId: number
  readonly host: Host
}

/** A command: what it takes besides the options every command takes, and what it does. */
export interface Command {
  readonly options: readonly string[]
  /** Answered only after the journal is on disk. */
  readonly writes?: boolean
  /** Allowed in a multi-document transaction. */
  readonly inTransaction?: boolean
  run(call: Call): Reply | Promise<Reply>
}
