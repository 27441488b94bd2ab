import type { Facet, Sort } from '@contract/catalog'
import type { ProductQuery } from '@/api/products'

/** What narrows a list: values by facet name, and the price in whole yuan as it was typed. */
export type Narrowing = { chosen: Record<string, string[]>; from: string; to: string }

export const NOTHING: Narrowing = { chosen: {}, from: '', to: '' }

/** Chooses a value of a facet, or takes it back. */
export function toggle(narrowing: Narrowing, name: string, value: string): Narrowing {
  const now = narrowing.chosen[name] ?? []
  const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value]
  const all = Object.entries({ ...narrowing.chosen, [name]: next })
  const chosen = Object.fromEntries(all.filter(([, values]) => values.length > 0))
  return { ...narrowing, chosen }
}

/** How many things narrow: every value is one, the price is one. */
export function countOf({ chosen, from, to }: Narrowing): number {
  const values = Object.values(chosen).reduce((sum, each) => sum + each.length, 0)
  return values + (fenOf(from) !== null || fenOf(to) !== null ? 1 : 0)
}

/** The query of the list; a range that was typed the wrong way round is turned. */
export function queryOf(
  base: { q?: string; category?: string },
  sort: Sort,
  { chosen, from, to }: Narrowing,
): ProductQuery {
  const filters = Object.entries(chosen)
    .flatMap(([name, values]) => values.map((value) => `${name}:${value}`))
    .join('|')
  const bounds = [fenOf(from), fenOf(to)] as const
  const turned = bounds[0] !== null && bounds[1] !== null && bounds[0] > bounds[1]
  const [min, max] = turned ? [bounds[1], bounds[0]] : bounds
  return {
    ...base,
    ...(sort === 'default' ? {} : { sort }),
    ...(filters === '' ? {} : { filters }),
    ...(min === null ? {} : { minFen: String(min) }),
    ...(max === null ? {} : { maxFen: String(max) }),
  }
}

/** Facets to show: what was chosen stays, even when nothing more is to be had of it. */
export function withChosen(facets: Facet[], chosen: Narrowing['chosen']): Facet[] {
  const shown = facets.map(({ name, values }) => {
    const gone = (chosen[name] ?? []).filter((value) =>
      values.every((each) => each.value !== value),
    )
    return { name, values: [...values, ...gone.map((value) => ({ value, count: 0 }))] }
  })
  const missing = Object.entries(chosen).filter(([name]) => facets.every((f) => f.name !== name))
  return [
    ...shown,
    ...missing.map(([name, values]) => ({
      name,
      values: values.map((value) => ({ value, count: 0 })),
    })),
  ]
}

/** Yuan as typed in fen; null is no bound. */
function fenOf(yuan: string): number | null {
  return /^\d{1,6}$/.test(yuan.trim()) ? Number(yuan.trim()) * 100 : null
}
