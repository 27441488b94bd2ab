import { deleteField, getField, setField } from '../value/fields'
import type { Doc } from '../value/types'
import type { Slot } from './types'

/** A field of a document. */
export function fieldSlot(doc: Doc, name: string): Slot {
  return {
    name,
    value: getField(doc, name),
    put: (value) => {
      setField(doc, name, value)
    },
    remove: () => {
      deleteField(doc, name)
    },
  }
}

/** An element of an array; removing it leaves null, so that the others keep their places. */
export function elementSlot(list: unknown[], index: number): Slot {
  return {
    name: String(index),
    value: list[index],
    put: (value) => {
      list[index] = value
    },
    remove: () => {
      list[index] = null
    },
  }
}
