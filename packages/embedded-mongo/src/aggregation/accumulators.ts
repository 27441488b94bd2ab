import { Int32 } from 'bson'
import { arith } from '../value/arithmetic'
import { compare } from '../value/compare'
import { location } from '../value/errors'
import { key } from '../value/keys'
import { isNil, isNumeric, isObj, typeName, type Doc } from '../value/types'
import { NumberSum } from './number-sum'

/** Gathers values of one group; a result of undefined is written as null. */
export interface Accumulator {
  add(value: unknown): void
  result(): unknown
}

function sum(): Accumulator {
  const total = new NumberSum()
  return {
    add: (v) => {
      if (isNumeric(v)) total.add(v)
    },
    result: () => total.value(),
  }
}

function average(): Accumulator {
  const total = new NumberSum()
  let count = 0
  return {
    add: (v) => {
      if (!isNumeric(v)) return
      total.add(v)
      count++
    },
    result: () => (count ? arith('/', total.value(), count) : null),
  }
}

function extreme(sign: 1 | -1): Accumulator {
  let best: unknown
  return {
    add: (v) => {
      if (!isNil(v) && (best === undefined || sign * compare(v, best) > 0)) best = v
    },
    result: () => best,
  }
}

function first(): Accumulator {
  let seen = false
  let value: unknown
  return {
    add: (v) => {
      if (!seen) value = v
      seen = true
    },
    result: () => value,
  }
}

function last(): Accumulator {
  let value: unknown
  return {
    add: (v) => {
      value = v
    },
    result: () => value,
  }
}

function push(): Accumulator {
  const list: unknown[] = []
  return {
    add: (v) => {
      if (v !== undefined) list.push(v)
    },
    result: () => list,
  }
}

function addToSet(): Accumulator {
  const set = new Map<string, unknown>()
  return {
    add: (v) => {
      if (v === undefined) return
      const k = key(v)
      if (!set.has(k)) set.set(k, v)
    },
    result: () => [...set.values()],
  }
}

function mergeObjects(): Accumulator {
  const merged: Doc = {}
  return {
    add: (v) => {
      if (isNil(v)) return
      if (!isObj(v)) {
        throw location(
          40400,
          `$mergeObjects requires object inputs, but input is of type ${typeName(v)}`,
        )
      }
      Object.assign(merged, v)
    },
    result: () => merged,
  }
}

function count(): Accumulator {
  let n = 0
  return {
    add: () => {
      n++
    },
    result: () => new Int32(n),
  }
}

const FACTORIES: Readonly<Record<string, () => Accumulator>> = {
  $sum: sum,
  $avg: average,
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: mergeObjects,
  $count: count,
}

/** A fresh accumulator; an unknown name is error 15952 that says it. */
export function createAccumulator(name: string): Accumulator {
  if (!Object.hasOwn(FACTORIES, name)) throw location(15952, `unknown group operator '${name}'`)
  return FACTORIES[name]()
}
