import type { Fields } from '../types'
import { WxFailure } from '../types'
import { type Answer, asyncApi } from './async'
import type { WxContext } from './context'
import { deviceApis } from './device'
import { fileApis } from './files'
import type { Listeners } from './listeners'
import { WX_METHODS } from './names'
import { requestApi } from './request'
import { eventChannel, routeApis } from './routes'
import { intersectionObserver, selectorQuery } from './selectors'
import { storageApis } from './storage'
import { systemApis } from './system'
import { uiApis } from './ui'

/** Names after which an API answers at once instead of by callback. */
const SYNCHRONOUS = /Sync$|^create|Manager$|Context$/

/** Asynchronous APIs that the runner does not know, answered by the host. */
export type MoreApis = Record<string, Answer>

/** The whole `wx` object. */
export function createWx(context: WxContext, listeners: Listeners, more: MoreApis): Fields {
  const done: Fields = {
    ...requestApi(context),
    ...storageApis(context),
    ...systemApis(context),
    ...uiApis(context),
    ...routeApis(context),
    ...deviceApis(context),
    ...fileApis(context),
    ...listeners.apis(),
    createSelectorQuery: () => selectorQuery(context),
    createIntersectionObserver: () => intersectionObserver(),
    env: { USER_DATA_PATH: 'http://usr' },
    cloud: undefined,
  }
  for (const [name, answer] of Object.entries(more)) done[name] = asyncApi(context, name, answer)
  const covered = new Set(Object.keys(done))
  done.canIUse = (schema: unknown) => canUse(covered, String(schema))
  for (const name of WX_METHODS) done[name] ??= uncovered(context, name)
  return done
}

/** Names that are asked of any object, or that bundlers keep on `wx`. */
const ASKED_OF_ANYTHING = /^(webpack|then$|toJSON$|_)/

/** The object that the program gets: reading a name that WeChat does not have is recorded, and undefined. */
export function guardWx(wx: Fields, complain: (message: string) => void): Fields {
  return new Proxy(wx, {
    get: (target, name) => {
      if (typeof name === 'string' && !(name in target) && !ASKED_OF_ANYTHING.test(name)) {
        complain(`wx.${name} does not exist in WeChat`)
      }
      return target[name as string]
    },
  })
}

/** Methods that pages and components have besides their own. */
export function instanceMethods(context: WxContext): Fields {
  return {
    createSelectorQuery: () => selectorQuery(context),
    createIntersectionObserver: () => intersectionObserver(),
    getOpenerEventChannel: () => eventChannel(context),
    selectComponent: () => null,
    selectAllComponents: () => [],
    getTabBar: () => null,
    getPageId: () => 'page',
    triggerEvent: () => {
      context.guest.complain('triggerEvent of a component is not covered')
    },
  }
}

function canUse(covered: Set<string>, schema: string): boolean {
  const [first = ''] = schema.split('.')
  return covered.has(first) || !WX_METHODS.includes(first)
}

function uncovered(context: WxContext, name: string) {
  const message = `wx.${name} is not covered by the runner: give it in "apis"`
  const fail = asyncApi(context, name, () => {
    throw new WxFailure('not covered')
  })
  return (options: unknown) => {
    context.guest.complain(message)
    if (SYNCHRONOUS.test(name)) throw new Error(message)
    return fail(options)
  }
}
