import type { Env } from '../query/types'
import type { Doc } from '../value/types'

/** A variable bound while an expression runs, such as `$$this` of `$map`; inner ones hide outer ones. */
interface Local {
  readonly name: string
  readonly value: unknown
  readonly next: Local | null
}

/** What an expression is evaluated against. */
export interface Scope {
  readonly root: Doc
  readonly locals: Local | null
}

/** A compiled expression. Missing values are undefined. */
export type Evaluate = (scope: Scope) => unknown

/** What is known while an expression is compiled: the outside variables and the names bound inside. */
export interface CompileContext {
  readonly env: Env
  readonly names: ReadonlySet<string>
}

/** Compiles a nested expression; `bound` adds a variable name to those it may use. */
export type Compiler = (spec: unknown, bound?: string) => Evaluate

/** An expression operator: gets its argument as written. */
export type Operator = (arg: unknown, compile: Compiler) => Evaluate

/** A table of operators by name. */
export type OperatorTable = Readonly<Record<string, Operator>>
