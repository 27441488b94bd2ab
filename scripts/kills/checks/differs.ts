import { isDeepStrictEqual } from 'node:util'

/** One sentence when two values differ, none when they are equal. */
export function differs(what: string, actual: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(actual, expected)) return []
  return [`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`]
}
