import { z, type ZodType } from 'zod'
import { invalid, refuse } from '../lib/errors'

// what is wrong with each field is for people, too
z.config(z.locales.zhCN())

const AMOUNT_KEY = /price|amount|total|fee|discount|fen$/i

/**
 * Checks input against its schema; unknown fields are dropped, because old clients live for days beside a new server.
 * @throws AppError `invalid_input` (400) with `data.issues: [{ path, message }]`
 */
export function validate<T>(schema: ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }))
  throw refuse('invalid_input', { issues })
}

/** No request of this API nests deeper than a handful of levels. */
const MAX_DEPTH = 20

/**
 * What walks through a body by recursion need not fear its depth.
 * @throws AppError `invalid_input` (400) for more than 20 levels of lists and objects
 */
export function refuseDepth(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth === MAX_DEPTH) throw invalid('', '层级太深')
  for (const inner of Object.values(value)) refuseDepth(inner, depth + 1)
}

/**
 * Choices come from the client, amounts never do (docs: Order, cart, holds).
 * @throws AppError `amount_not_accepted` (400) naming the first key that looks like an amount, at any depth
 */
export function refuseAmounts(value: unknown, path: string[] = []): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (AMOUNT_KEY.test(key)) {
      throw refuse('amount_not_accepted', { path: [...path, key].join('.') })
    }
    refuseAmounts(inner, [...path, key])
  }
}
