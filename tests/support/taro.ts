/**
 * Stands for @tarojs/taro in tests of the miniapp: every API is a jest.fn that succeeds, storage is kept, page hooks run
 * when their component mounts. A test sets an answer with `mockOf('request').mockResolvedValue(…)`.
 */
import { useEffect } from 'react'

type Params = Record<string, string>

const apis = new Map<string, jest.Mock>()
const stored = new Map<string, unknown>()
let params: Params = {}
let path = '/pages/home/index'

/** The mock of one API; made on first use. */
export function mockOf(name: string): jest.Mock {
  const known = apis.get(name) ?? jest.fn(() => Promise.resolve({ errMsg: `${name}:ok` }))
  apis.set(name, known)
  return known
}

/** What was said over the page, first to last. */
export const toasts = () =>
  mockOf('showToast').mock.calls.map(([{ title }]: [{ title: string }]) => title)

/** Where one of Taro's ways led to, first to last. */
export const urlsOf = (way: 'navigateTo' | 'redirectTo') =>
  mockOf(way).mock.calls.map(([{ url }]: [{ url: string }]) => url)

/** The query, and the path if it matters, that the next pages open with. */
export function openWith(query: Params, at = '/pages/home/index'): void {
  params = query
  path = at
}

const own: Record<string, unknown> = {
  getStorageSync: (key: string) => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void stored.set(key, value),
  removeStorageSync: (key: string) => void stored.delete(key),
  clearStorageSync: () => stored.clear(),
  getCurrentInstance: () => ({ router: { path, params } }),
  getCurrentPages: () => [],
}

const Taro: Record<string, unknown> = new Proxy(own, {
  get: (target, name: string) => target[name] ?? mockOf(name),
})
export default Taro

export const useRouter = () => ({ params, path: '/' })
const onMount = (act: (given: Params) => void) => {
  useEffect(() => act(params), [])
}
export { onMount as useLoad, onMount as useDidShow }
const atBottom = new Set<() => void>()

export function useReachBottom(reached: () => void): void {
  useEffect(() => {
    atBottom.add(reached)
    return () => void atBottom.delete(reached)
  })
}

/** The person scrolls to the end of the page. */
export const reachBottom = () => atBottom.forEach((reached) => reached())

const never = () => undefined
export { never as useDidHide, never as usePullDownRefresh }
export { never as usePageScroll }
export { never as useShareTimeline }

let cardOf: () => unknown = () => undefined

export function useShareAppMessage(share: () => unknown): void {
  cardOf = share
}

/** The person shares the page by WeChat's menu: the card that it gives. */
export const shareByMenu = () => cardOf()
