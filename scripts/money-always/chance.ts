import { seeded } from '../kills/choice'

/** Everything that is left to chance, repeated by its seed. */
export type Chance = {
  /** an integer from 0 to below `n` */
  below(n: number): number
  /** true in so many of a hundred times */
  percent(n: number): boolean
  /** one of them; undefined of none */
  oneOf<T>(list: readonly T[]): T | undefined
  /** some of them, at least one if there is any */
  someOf<T>(list: readonly T[]): T[]
  /** a key that nobody has used */
  word(): string
  /** one by its weight */
  weighed<T extends { weight: number }>(list: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  let words = 0
  const oneOf = <T>(list: readonly T[]): T | undefined => list[below(list.length)]
  return {
    below,
    oneOf,
    percent: (n) => random() * 100 < n,
    someOf(list) {
      const some = list.filter(() => random() < 0.5)
      const one = oneOf(list)
      return some.length > 0 || one === undefined ? some : [one]
    },
    word() {
      words += 1
      return `always-${seed}-${words}-${below(1_000_000)}`
    },
    weighed(list) {
      let at = random() * list.reduce((sum, { weight }) => sum + weight, 0)
      const found = list.find(({ weight }) => (at -= weight) < 0) ?? list.at(-1)
      if (!found) throw new Error('nothing to choose from')
      return found
    },
  }
}
