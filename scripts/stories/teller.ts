import { isDeepStrictEqual } from 'node:util'

export type Fact = string | number | boolean | null | Fact[] | { [name: string]: Fact }

/** What a story says and checks; `facts` are stable and comparable between runs. */
export type Teller = {
  /** a sentence of the narrative */
  say(sentence: string): void
  /** must be as expected, or the story fails; `name` becomes a fact */
  expect(name: string, actual: Fact, expected: Fact): void
  /** a fact without an expectation */
  note(name: string, value: Fact): void
}

export type Told = {
  lines: string[]
  facts: Record<string, Fact>
  failures: string[]
  /** collections that were read without an index */
  scanned: string[]
}

export function createTeller(): Teller & Told {
  const told: Told = { lines: [], facts: {}, failures: [], scanned: [] }
  return {
    ...told,
    say: (sentence) => void told.lines.push(sentence),
    note: (name, value) => void (told.facts[name] = value),
    expect(name, actual, expected) {
      told.facts[name] = actual
      if (isDeepStrictEqual(actual, expected)) {
        told.lines.push(`  ✓ ${name}: ${JSON.stringify(actual)}`)
        return
      }
      const failure = `${name}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`
      told.failures.push(failure)
      told.lines.push(`  ✗ ${failure}`)
    },
  }
}

/** `¥899.00`. */
export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`
}
