import type { Fields, GuestFunction } from '../types'
import type { ViewNode } from '../view/node'
import type { WxContext } from './context'

const NOWHERE = {
  left: 0,
  top: 0,
  right: 0,
  bottom: 0,
  width: 0,
  height: 0,
  scrollLeft: 0,
  scrollTop: 0,
}

/**
 * wx.createSelectorQuery: nodes are found by `#id` and `.class`, but nothing is laid out, so every rectangle is empty. A
 * selector that finds nothing answers null, as on a device.
 */
export function selectorQuery(context: WxContext): Fields {
  const questions: { ask: () => unknown; then?: GuestFunction }[] = []
  const answer = (done?: GuestFunction) => {
    const answers = context.guest.realm.copy(questions.map(({ ask }) => ask()))
    questions.forEach(({ then }, index) => then?.(answers[index]))
    done?.(answers)
  }
  const question = (ask: () => unknown): Fields => {
    const add = (then?: unknown) => {
      questions.push({
        ask,
        then: typeof then === 'function' ? (then as GuestFunction) : undefined,
      })
      return query
    }
    const fields = (_fields: unknown, then?: unknown) => add(then)
    return { boundingClientRect: add, scrollOffset: add, context: add, node: add, fields }
  }
  const query: Fields = {
    in: () => query,
    select: (selector: string) => question(() => found(context, selector)[0] ?? null),
    selectAll: (selector: string) => question(() => found(context, selector)),
    selectViewport: () => question(() => NOWHERE),
    exec: (done?: GuestFunction) => {
      context.guest.timers.after(0, 'SelectorQuery', () => {
        answer(done)
      })
      return query
    },
  }
  return query
}

/** wx.createIntersectionObserver: accepted; nothing is laid out, so nothing ever intersects. */
export function intersectionObserver(): Fields {
  const observer: Fields = { observe: () => undefined, disconnect: () => undefined }
  observer.relativeTo = () => observer
  observer.relativeToViewport = () => observer
  return observer
}

function found(context: WxContext, selector: string): Fields[] {
  const last = selector.trim().split(/\s+|>/).pop() ?? ''
  const nodes = (context.stack.top?.nodes() ?? []).flatMap((node) => [...node.walk()])
  return nodes
    .filter((node) => matches(node, last))
    .map((node) => ({ ...NOWHERE, id: node.id, dataset: node.dataset }))
}

function matches(node: ViewNode, selector: string): boolean {
  if (selector.startsWith('#')) return node.id === selector.slice(1)
  return selector.startsWith('.') && node.classes.includes(selector.slice(1))
}
