import { Int32 } from 'bson'
import { arith } from '../value/arithmetic'
import { compare } from '../value/compare'
import { clone } from '../value/convert'
import { bad, typeMismatch, unsupported } from '../value/errors'
import { show } from '../value/show'
import { isNumeric, isObj, typeName } from '../value/types'
import type { Apply, OperatorDef } from './types'

function assign(_path: string, arg: unknown): Apply {
  return (slot) => {
    slot.put(clone(arg))
  }
}

function arithmetic(name: '$inc' | '$mul'): OperatorDef['prepare'] {
  return (path, arg) => {
    if (!isNumeric(arg)) {
      const verb = name === '$inc' ? 'increment' : 'multiply'
      throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${show(arg)}}`)
    }
    return (slot, ctx) => {
      const current = slot.value
      if (current === undefined) {
        slot.put(name === '$inc' ? arg : arith('*', arg, new Int32(0)))
        return
      }
      if (!isNumeric(current)) {
        throw typeMismatch(
          `Cannot apply ${name} to a value of non-numeric type. {_id: ${show(ctx.id)}} has the field '${slot.name}' of non-numeric type ${typeName(current)}`,
        )
      }
      slot.put(arith(name === '$inc' ? '+' : '*', current, arg, 'refuse'))
    }
  }
}

function extreme(sign: 1 | -1): OperatorDef['prepare'] {
  return (_path, arg) => (slot) => {
    if (slot.value === undefined || sign * compare(arg, slot.value) > 0) slot.put(clone(arg))
  }
}

function unset(): Apply {
  return (slot) => {
    if (slot.value !== undefined) slot.remove()
  }
}

function currentDate(path: string, arg: unknown): Apply {
  const type = isObj(arg) ? arg.$type : undefined
  if (type === 'timestamp') throw unsupported("$currentDate with $type 'timestamp'")
  if (typeof arg !== 'boolean' && type !== 'date') {
    throw bad(`${path}: $currentDate takes true or {$type: 'date'}, not ${show(arg)}`)
  }
  return (slot, { now }) => {
    slot.put(now)
  }
}

/** Operators on one field whatever its type. */
export const FIELD_OPERATORS: Readonly<Record<string, OperatorDef>> = {
  $set: { creates: true, prepare: assign },
  $setOnInsert: { creates: true, prepare: assign },
  $unset: { creates: false, prepare: unset },
  $inc: { creates: true, prepare: arithmetic('$inc') },
  $mul: { creates: true, prepare: arithmetic('$mul') },
  $min: { creates: true, prepare: extreme(-1) },
  $max: { creates: true, prepare: extreme(1) },
  $currentDate: { creates: true, prepare: currentDate },
}
