import type { Instance } from '../page/instance'
import { interpolation, objectExpression, type Scope } from './expression'
import type { WxmlFile } from './files'
import { ViewNode } from './node'
import type { WxmlChild, WxmlElement } from './wxml'

/** Where rendering stands: the file whose templates are seen, the data, whose view it is, under which node. */
interface Place {
  file: WxmlFile
  scope: Scope
  owner: Instance
  parent: ViewNode | null
  key: string
  /** Content that the user of a component put inside it. */
  slot?: (parent: ViewNode | null) => ViewNode[]
}

/** What rendering asks of the program: the instance behind a component's tag, and where to complain. */
export interface RenderHost {
  component(owner: Instance, tag: string, key: string, properties: Scope): Instance | undefined
  complain(message: string): void
}

/** Draws a page's or component's .wxml with its present data. */
export class Renderer {
  constructor(private readonly host: RenderHost) {}

  /** The drawn nodes of an instance. */
  render(owner: Instance, parent: ViewNode | null, key: string, slot?: Place['slot']): ViewNode[] {
    const { file } = owner
    const scope = { ...owner.data, ...file.scripts }
    return this.children(file.body, { file, scope, owner, parent, key, slot })
  }

  private children(children: WxmlChild[], place: Place): ViewNode[] {
    let taken = true
    return children.flatMap((child, index) => {
      const here = { ...place, key: `${place.key}/${index}` }
      if (typeof child === 'string') return [this.text(child, here)]
      // on one element wx:for comes before wx:if
      const branch = child.attributes.has('wx:for') ? undefined : branchOf(child)
      if (branch !== undefined) {
        const continues = !child.attributes.has('wx:if')
        const wanted = !(continues && taken) && Boolean(interpolation(branch)(place.scope))
        taken = continues ? taken || wanted : wanted
        if (!wanted) return []
      }
      return this.repeated(child, here)
    })
  }

  private repeated(element: WxmlElement, place: Place): ViewNode[] {
    const list = element.attributes.get('wx:for')
    if (list === undefined) return this.element(element, place)
    const items = itemsOf(interpolation(list)(place.scope))
    const itemName = element.attributes.get('wx:for-item') ?? 'item'
    const indexName = element.attributes.get('wx:for-index') ?? 'index'
    return items.flatMap((item, index) => {
      const scope = { ...place.scope, [itemName]: item, [indexName]: index }
      const condition = element.attributes.get('wx:if')
      if (condition !== undefined && !interpolation(condition)(scope)) return []
      const key = keyOf(element.attributes.get('wx:key'), item) ?? String(index)
      return this.element(element, { ...place, scope, key: `${place.key}:${key}` })
    })
  }

  private element(element: WxmlElement, place: Place): ViewNode[] {
    if (element.tag === 'block') return this.children(element.children, place)
    if (element.tag === 'slot') return place.slot?.(place.parent) ?? []
    if (element.tag === 'template') return this.template(element, place)
    const { tag, attributes } = element
    const node = new ViewNode(tag, place.key, place.parent, place.owner, attributes, place.scope)
    node.children.push(...this.inside(element, node, place))
    return [node]
  }

  private inside(element: WxmlElement, node: ViewNode, place: Place): ViewNode[] {
    const content = (parent: ViewNode | null) =>
      this.children(element.children, { ...place, parent })
    const names = [...element.attributes.keys()].filter((name) => !name.startsWith('wx:'))
    const properties = () => Object.fromEntries(names.map((name) => [name, node.attr(name)]))
    if (!place.owner.components.has(element.tag)) return content(node)
    const instance = this.host.component(place.owner, element.tag, place.key, properties())
    return instance ? this.render(instance, node, place.key, content) : []
  }

  private template(element: WxmlElement, place: Place): ViewNode[] {
    const name = String(interpolation(element.attributes.get('is') ?? '')(place.scope))
    const template = place.file.templates.get(name)
    if (!template) {
      this.host.complain(
        `${place.file.path} has no template "${name}": nothing is drawn for the node`,
      )
      return []
    }
    const data = objectExpression(element.attributes.get('data') ?? '')(place.scope)
    const scope = { ...data, ...template.file.scripts }
    return this.children(template.element.children, { ...place, file: template.file, scope })
  }

  private text(source: string, place: Place): ViewNode {
    const text = String(interpolation(source)(place.scope) ?? '')
    return new ViewNode('#text', place.key, place.parent, place.owner, undefined, undefined, text)
  }
}

/** The condition of an element that stands in an if/elif/else chain; an else is always true. */
function branchOf({ attributes }: WxmlElement): string | undefined {
  if (attributes.has('wx:else')) return '{{true}}'
  return attributes.get('wx:if') ?? attributes.get('wx:elif')
}

function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[]
  if (typeof value === 'number') return Array.from({ length: value }, (_, index) => index)
  return value === null || value === undefined ? [] : Object.values(value)
}

function keyOf(name: string | undefined, item: unknown): string | undefined {
  if (name === undefined) return undefined
  const value = name === '*this' ? item : (item as Record<string, unknown> | undefined)?.[name]
  return value === undefined ? undefined : String(value as string)
}
