import { valueOf } from './acts/typing'
import type { Screen } from './page/screen'
import type { ViewNode } from './view/node'
import { allOf, dump, labelOf, withRole, withText } from './view/query'

/** A node, or the id of one. */
export type Target = ViewNode | string

/** Reads the page on top as it is drawn at that moment. */
export class PageReader {
  /**
   * @param top  the page on top, if any
   * @param errors  everything a device would complain about: exceptions, console.error, refused calls, missing templates
   */
  constructor(
    private readonly top: () => Screen | undefined,
    readonly errors: readonly string[],
  ) {}

  /** @throws when no node on the page has the id */
  byId(id: string): ViewNode {
    return this.one(`node #${id}`, (node) => node.id === id)
  }

  has(id: string): boolean {
    return this.nodes.some((node) => node.id === id)
  }

  byClass(name: string): ViewNode[] {
    return this.nodes.filter((node) => node.classes.includes(name))
  }

  /** The innermost node that says exactly this (or matches). @throws when there is none, or more than one */
  byText(text: string | RegExp): ViewNode {
    return this.single(`node that says ${String(text)}`, withText(this.screen.nodes(), text))
  }

  allByText(text: string | RegExp): ViewNode[] {
    return withText(this.screen.nodes(), text)
  }

  /** By role (`button`, `textbox`, or the template's aria-role) and label. @throws unless exactly one fits */
  byRole(role: string, label?: string): ViewNode {
    return this.single(`${role} ${label ?? ''}`, withRole(this.screen.nodes(), role, label))
  }

  /** By what a screen reader says: aria-label, text or placeholder of an element. @throws unless exactly one fits */
  byLabel(label: string): ViewNode {
    const named = this.nodes.filter((node) => node.tag !== '#text' && labelOf(node) === label)
    const innermost = named.filter((node) => !node.children.some((child) => named.includes(child)))
    return this.single(`node labelled ${label}`, innermost)
  }

  /** Text of a node, or of the whole page. */
  text(target?: Target): string {
    if (target !== undefined) return this.node(target).text
    return this.screen
      .nodes()
      .map((node) => node.text)
      .join('')
  }

  /** What stands in an input. */
  value(target: Target): string {
    return valueOf(this.screen, this.node(target))
  }

  /** The page as indented text. */
  dump(): string {
    return dump(this.screen.nodes())
  }

  protected get screen(): Screen {
    const top = this.top()
    if (!top) throw new Error(this.errors.join('\n') || 'the mini-program was not launched')
    return top
  }

  private get nodes(): ViewNode[] {
    return allOf(this.screen.nodes())
  }

  private one(what: string, wanted: (node: ViewNode) => boolean): ViewNode {
    const node = this.nodes.find(wanted)
    if (!node) throw new Error(this.report(`no ${what} on ${this.screen.route}`))
    return node
  }

  private single(what: string, nodes: ViewNode[]): ViewNode {
    const [node] = nodes
    if (node && nodes.length === 1) return node
    throw new Error(
      this.report(`${nodes.length} times ${what} on ${this.screen.route}, expected one`),
    )
  }

  /** The node as it is drawn now: one that was found before may have changed or gone. */
  protected node(target: Target): ViewNode {
    if (typeof target === 'string') return this.byId(target)
    const { tag, id, key, owner } = target
    return this.one(`more <${tag}> #${id}`, (node) => node.key === key && node.owner === owner)
  }

  protected report(headline: string): string {
    const page = this.top() ? this.dump() : ''
    return [headline, ...this.errors.map((error) => `error: ${error}`), page].join('\n')
  }
}
