import type { Instance } from '../page/instance'
import { interpolation, type Scope } from './expression'

/** A bound event of a node: the handler's name, and whether it ends the bubbling. */
export interface Binding {
  handler: string
  stops: boolean
}

/** A node of the picture that the page has drawn at the moment of the query. */
export class ViewNode {
  readonly children: ViewNode[] = []

  /**
   * @param key  where the node stands; the same after a redraw as long as it is the same node
   * @param owner  the page or component whose methods answer its events
   */
  constructor(
    readonly tag: string,
    readonly key: string,
    readonly parent: ViewNode | null,
    readonly owner: Instance,
    private readonly attributes: Map<string, string> = new Map(),
    private readonly scope: Scope = {},
    private readonly own: string = '',
  ) {}

  /** Value of an attribute as the view sees it, undefined when the template does not have it. */
  attr(name: string): unknown {
    const source = this.attributes.get(name)
    return source === undefined ? undefined : interpolation(source)(this.scope)
  }

  /** Attribute as a string, '' when absent. */
  string(name: string): string {
    return String(this.attr(name) ?? '')
  }

  get id(): string {
    return this.string('id')
  }

  get classes(): string[] {
    return this.string('class').split(/\s+/).filter(Boolean)
  }

  /** `data-*` attributes, names in camel case as events carry them. */
  get dataset(): Record<string, unknown> {
    const names = [...this.attributes.keys()].filter((name) => name.startsWith('data-'))
    return Object.fromEntries(names.map((name) => [camel(name.slice(5)), this.attr(name)]))
  }

  /** All text inside, in order. */
  get text(): string {
    return this.own + this.children.map((child) => child.text).join('')
  }

  /** What the template binds for an event type, if anything. */
  binding(type: string): Binding | undefined {
    for (const verb of ['bind', 'catch']) {
      const handler = this.string(`${verb}${type}`) || this.string(`${verb}:${type}`)
      if (handler) return { handler, stops: verb === 'catch' }
    }
    return undefined
  }

  /** The node itself, then everything inside, in order. */
  *walk(): Generator<ViewNode> {
    yield this
    for (const child of this.children) yield* child.walk()
  }

  /** The node itself, then its parents up to the page. */
  *ancestry(): Generator<ViewNode> {
    yield this
    if (this.parent) yield* this.parent.ancestry()
  }
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
