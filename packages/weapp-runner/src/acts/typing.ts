import type { Fields } from '../types'
import type { Screen } from '../page/screen'
import type { ViewNode } from '../view/node'
import { dispatch } from './dispatch'

const FIELDS = ['input', 'textarea']
/** WeChat: an input without `maxlength` takes 140 characters; -1 means no limit. */
const DEFAULT_MAX_LENGTH = 140

/** The person types `value` over what stands in an input or textarea (the node or the only one inside it). */
export function type(screen: Screen, node: ViewNode, value: string): void {
  const field = fieldOf(node)
  if (isOn(field, 'disabled')) throw new Error(`<${field.tag}> #${field.id} is disabled`)
  const limit = Number(field.attr('maxlength') ?? DEFAULT_MAX_LENGTH)
  const kept = limit < 0 ? value : value.slice(0, limit)
  screen.typed.set(field.key, { value: kept, attribute: field.attr('value') })
  const reached = dispatch(screen, field, 'input', { value: kept, cursor: kept.length, keyCode: 0 })
  if (reached === 0)
    throw new Error(`<${field.tag}> #${field.id} has no bindinput: the program never learns of it`)
}

/** What stands in a field: what was typed, unless the program has set another value since. */
export function valueOf(screen: Screen, node: ViewNode): string {
  const field = fieldOf(node)
  const attribute = field.attr('value')
  const typed = screen.typed.get(field.key)
  const current = typed && Object.is(typed.attribute, attribute) ? typed.value : attribute
  return String((current ?? '') as string)
}

/** Values of the named fields inside a form, as its submit event carries them. */
export function formValues(screen: Screen, form: ViewNode): Fields {
  const named = [...form.walk()].filter(
    (node) => FIELDS.includes(node.tag) && node.string('name') !== '',
  )
  return Object.fromEntries(named.map((node) => [node.string('name'), valueOf(screen, node)]))
}

/** Whether a boolean attribute is on; the view takes any truthy value. */
export function isOn(node: ViewNode, attribute: string): boolean {
  const value = node.attr(attribute)
  return Boolean(value) && value !== 'false'
}

function fieldOf(node: ViewNode): ViewNode {
  const fields = [...node.walk()].filter((inner) => FIELDS.includes(inner.tag))
  const [field] = fields
  if (!field || fields.length > 1)
    throw new Error(`<${node.tag}> #${node.id} holds ${fields.length} inputs`)
  return field
}
