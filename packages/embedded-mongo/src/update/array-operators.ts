import { compile, isOpExpr } from '../query/compile'
import { equal } from '../value/compare'
import { clone } from '../value/convert'
import { bad, failedToParse, typeMismatch } from '../value/errors'
import { key } from '../value/keys'
import { num } from '../value/numbers'
import { isObj, isRegex, typeName } from '../value/types'
import { push } from './push'
import type { Apply, OperatorDef, Slot } from './types'

function addToSet(_path: string, arg: unknown): Apply {
  const items = setItems(arg)
  return (slot) => {
    const { value } = slot
    if (value !== undefined && !Array.isArray(value)) {
      throw bad(
        `Cannot apply $addToSet to non-array field. Field named '${slot.name}' has non-array type ${typeName(value)}`,
      )
    }
    const list: unknown[] = value ? [...(value as unknown[])] : []
    const present = new Set(list.map(key))
    for (const item of items) {
      const k = key(item)
      if (!present.has(k)) list.push(clone(item))
      present.add(k)
    }
    slot.put(list)
  }
}

function setItems(arg: unknown): unknown[] {
  if (!isObj(arg) || !('$each' in arg)) return [arg]
  const { $each } = arg
  if (!Array.isArray($each)) {
    throw typeMismatch(
      `The argument to $each in $addToSet must be an array but it was of type ${typeName($each)}`,
    )
  }
  const extra = Object.keys(arg).find((k) => k !== '$each')
  if (extra) throw bad(`Found unexpected fields after $each in $addToSet: ${extra}`)
  return $each
}

function pop(path: string, arg: unknown): Apply {
  const end = num(arg)
  if (Math.abs(end) !== 1) {
    throw failedToParse(`$pop expects 1 or -1, found: ${typeName(arg)} for ${path}`)
  }
  return (slot) => {
    const { value } = slot
    if (value === undefined) return
    if (!Array.isArray(value)) {
      throw typeMismatch(
        `Path '${path}' contains an element of non-array type '${typeName(value)}'`,
      )
    }
    slot.put(end < 0 ? value.slice(1) : value.slice(0, -1))
  }
}

/** Keeps the elements that do not match; a missing field stays missing. */
function without(slot: Slot, name: string, matches: (element: unknown) => boolean): void {
  const { value } = slot
  if (value === undefined) return
  if (!Array.isArray(value)) throw bad(`Cannot apply ${name} to a non-array value`)
  slot.put(value.filter((element) => !matches(element)))
}

/** The condition of `$pull`: operators on the element, a filter on documents, or a value. */
function pullTest(arg: unknown): (element: unknown) => boolean {
  if (isOpExpr(arg)) {
    const pred = compile({ v: { $elemMatch: arg } })
    return (element) => pred({ v: [element] })
  }
  if (isObj(arg)) {
    const pred = compile(arg)
    return (element) => isObj(element) && pred(element)
  }
  if (isRegex(arg)) {
    const pred = compile({ v: arg })
    return (element) => !Array.isArray(element) && pred({ v: element })
  }
  return (element) => equal(element, arg)
}

function pull(_path: string, arg: unknown): Apply {
  const matches = pullTest(arg)
  return (slot) => {
    without(slot, '$pull', matches)
  }
}

function pullAll(_path: string, arg: unknown): Apply {
  if (!Array.isArray(arg)) {
    throw bad(`$pullAll requires an array argument but was given a ${typeName(arg)}`)
  }
  const removed = new Set(arg.map(key))
  return (slot) => {
    without(slot, '$pullAll', (element) => removed.has(key(element)))
  }
}

/** Operators on arrays. */
export const ARRAY_OPERATORS: Readonly<Record<string, OperatorDef>> = {
  $push: { creates: true, prepare: push },
  $addToSet: { creates: true, prepare: addToSet },
  $pop: { creates: false, prepare: pop },
  $pull: { creates: false, prepare: pull },
  $pullAll: { creates: false, prepare: pullAll },
}
