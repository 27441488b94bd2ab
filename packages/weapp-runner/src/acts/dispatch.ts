import type { Fields } from '../types'
import type { Screen } from '../page/screen'
import type { ViewNode } from '../view/node'

/** Events that WeChat lets bubble; all others stay at their node (WeChat "事件分类"). */
const BUBBLING =
  /^(tap|longpress|longtap|touch(start|move|end|cancel|forcechange)|transitionend|animation\w+)$/

/**
 * Hands an event to the program as the view does: to the node's handler, then, if the type bubbles, to those of its
 * parents until a `catch`. Returns how many handlers it reached.
 */
export function dispatch(screen: Screen, node: ViewNode, type: string, detail: Fields): number {
  let reached = 0
  const path = BUBBLING.test(type) ? node.ancestry() : [node]
  for (const current of path) {
    const binding = current.binding(type)
    if (!binding) continue
    reached += 1
    const event = eventOf(type, detail, node, current)
    screen.guest.call(current.owner.self, binding.handler, screen.guest.realm.copy(event))
    if (binding.stops) break
  }
  return reached
}

function eventOf(type: string, detail: Fields, target: ViewNode, currentTarget: ViewNode): Fields {
  return {
    type,
    timeStamp: Math.round(performance.now()),
    detail,
    target: faceOf(target),
    currentTarget: faceOf(currentTarget),
    touches: [],
    changedTouches: [],
    mark: {},
    mut: false,
  }
}

function faceOf({ id, dataset }: ViewNode): Fields {
  return { id, dataset, offsetLeft: 0, offsetTop: 0 }
}
