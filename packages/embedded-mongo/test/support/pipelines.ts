import { runPipeline } from '../../src/aggregation/pipeline'
import type { Doc } from '../../src/value/types'
import { decimal, long, text, wire } from './values'

/** What `$lookup` finds in `products`. */
export const PRODUCTS: Doc[] = [
  { _id: 1, name: 'A', price: decimal('1.10'), cat: 'x' },
  { _id: 2, name: 'B', price: decimal('20.00'), cat: 'y' },
  { _id: 3, name: 'C', price: decimal('3'), cat: 'x' },
]
/** Orders of those products. */
export const ORDERS: Doc[] = [
  {
    _id: 1,
    lines: [
      { p: 1, q: 2 },
      { p: 2, q: 1 },
    ],
    who: 'u1',
    n: long('9007199254740993'),
  },
  { _id: 2, lines: [{ p: 3, q: 5 }], who: 'u2', n: long(1) },
  { _id: 3, lines: [], who: 'u1' },
]

/** Runs a pipeline on documents as they come from the wire and shows what it gives. */
export function piped(docs: Doc[], ...stages: Doc[]): string {
  const ctx = {
    lookup: (name: string) => (name === 'products' ? PRODUCTS.map(wire) : []),
    now: new Date(0),
    vars: wire({ least: 2 }),
  }
  const parsed = wire({ stages }).stages as Doc[]
  return [...runPipeline(docs.map(wire), parsed, ctx)].map((doc) => text(wire(doc))).join(' ')
}
