import type { Env } from '../query/types'
import { location, MongoError } from '../value/errors'
import { fieldName, getField } from '../value/fields'
import { isObj, type Doc } from '../value/types'
import { ARITHMETIC } from './operators/arithmetic'
import { ARRAYS } from './operators/arrays'
import { LOGIC } from './operators/logic'
import { VALUES } from './operators/values'
import type { CompileContext, Evaluate, OperatorTable, Scope } from './scope'

const OPERATORS: OperatorTable = { ...ARITHMETIC, ...LOGIC, ...ARRAYS, ...VALUES }

/** A compiled expression; missing is undefined. */
export type Expression = (doc: Doc) => unknown

/**
 * Compiles an aggregation expression. Errors: 168 InvalidPipelineOperator for an operator the embedded
 * server does not have, 17276 for an undefined variable, those of the operators; all name the culprit.
 */
export function compileExpression(spec: unknown, env: Env): Expression {
  const names = new Set(Object.keys(env.vars ?? {}))
  const evaluate = compileIn(spec, { env, names })
  return (doc) => evaluate({ root: doc, locals: null })
}

function compileIn(spec: unknown, ctx: CompileContext): Evaluate {
  if (typeof spec === 'string' && spec.startsWith('$')) return reference(spec, ctx)
  if (Array.isArray(spec)) return list(spec, ctx)
  if (!isObj(spec)) return () => spec
  const [first] = Object.keys(spec)
  return first?.startsWith('$') ? operatorCall(spec, ctx) : object(spec, ctx)
}

function operatorCall(spec: Doc, ctx: CompileContext): Evaluate {
  const keys = Object.keys(spec)
  const [name] = keys
  if (keys.length > 1) {
    throw location(
      15983,
      `An object representing an expression must have exactly one field: ${keys.map(fieldName).join(', ')}`,
    )
  }
  if (!Object.hasOwn(OPERATORS, name)) {
    throw new MongoError(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}'`)
  }
  return OPERATORS[name](spec[name], (inner, bound) =>
    compileIn(inner, bound === undefined ? ctx : { ...ctx, names: new Set([...ctx.names, bound]) }),
  )
}

/** Elements of a literal list that are missing become null. */
function list(specs: unknown[], ctx: CompileContext): Evaluate {
  const items = specs.map((spec) => compileIn(spec, ctx))
  return (scope) => items.map((evaluate) => evaluate(scope) ?? null)
}

/** Fields of a literal document that are missing are left out. */
function object(spec: Doc, ctx: CompileContext): Evaluate {
  const fields = Object.keys(spec).map((key) => {
    if (key.includes('.'))
      throw location(16412, `FieldPath field names may not contain '.': ${key}`)
    return [key, compileIn(spec[key], ctx)] as const
  })
  return (scope) => {
    const made: Doc = {}
    for (const [key, evaluate] of fields) {
      const value = evaluate(scope)
      if (value !== undefined) made[key] = value
    }
    return made
  }
}

/** "$a.b" or "$$name.a.b". */
function reference(text: string, ctx: CompileContext): Evaluate {
  if (!text.startsWith('$$')) {
    const path = splitPath(text.slice(1))
    return (scope) => follow(scope.root, path, 0)
  }
  const [name, ...path] = splitPath(text.slice(2))
  const base = variable(name, ctx)
  return path.length ? (scope) => follow(base(scope), path, 0) : base
}

function splitPath(path: string): string[] {
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '')
      throw location(15998, `FieldPath field names may not be empty strings: '${path}'`)
    if (part.startsWith('$')) {
      throw location(16410, `FieldPath field names may not start with '$': '${part}'`)
    }
  }
  return parts
}

function variable(name: string, { env, names }: CompileContext): Evaluate {
  if (name === 'ROOT' || name === 'CURRENT') return (scope) => scope.root
  if (name === 'REMOVE') return () => undefined
  if (name === 'NOW' && env.now) return () => env.now
  if (!names.has(name)) throw location(17276, `Use of undefined variable: ${name}`)
  return (scope) => localValue(scope, name, env)
}

function localValue(scope: Scope, name: string, env: Env): unknown {
  for (let at = scope.locals; at; at = at.next) if (at.name === name) return at.value
  return env.vars?.[name]
}

/** A path through documents; an array on the way gives the array of what its elements have there. */
function follow(value: unknown, path: readonly string[], start: number): unknown {
  let at = value
  for (let i = start; i < path.length; i++) {
    if (Array.isArray(at)) {
      return at
        .map((element: unknown) => throughElement(element, path, i))
        .filter((v) => v !== undefined)
    }
    if (!isObj(at)) return undefined
    at = getField(at, path[i])
  }
  return at
}

function throughElement(element: unknown, path: readonly string[], i: number): unknown {
  return isObj(element) || Array.isArray(element) ? follow(element, path, i) : undefined
}
