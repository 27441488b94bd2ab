import type { Fields, GuestFunction } from '../types'
import { WxFailure } from '../types'
import { type Answer, asyncApi } from './async'
import type { WxContext } from './context'

/** WeChat: one key holds at most 1 MB, all of them 10 MB. */
const LARGEST_VALUE = 1024 * 1024
const LARGEST_STORAGE = 10 * LARGEST_VALUE

/** wx storage, synchronous and asynchronous, over one map of JSON texts. */
export function storageApis(context: WxContext): Fields {
  const { storage, guest } = context
  const read = (key: string) => guest.realm.copy(JSON.parse(storage.get(key) ?? 'null') as unknown)
  const write = (key: string, value: unknown) => {
    storage.set(key, checked(storage, key, value))
  }
  const asynchronous: Record<string, Answer> = {
    setStorage: ({ key, data }) => {
      write(String(key), data)
    },
    getStorage: ({ key }) => {
      if (!storage.has(String(key))) throw new WxFailure('data not found')
      return { data: read(String(key)) }
    },
    removeStorage: ({ key }) => {
      storage.delete(String(key))
    },
    clearStorage: () => {
      storage.clear()
    },
    getStorageInfo: () => info(storage),
  }
  const synchronous: Record<string, GuestFunction> = {
    setStorageSync: (key, value) => {
      write(String(key), value)
    },
    getStorageSync: (key) => (storage.has(String(key)) ? read(String(key)) : ''),
    removeStorageSync: (key) => storage.delete(String(key)) && undefined,
    clearStorageSync: () => {
      storage.clear()
    },
    getStorageInfoSync: () => guest.realm.copy(info(storage)),
  }
  const names = Object.entries(asynchronous)
  return {
    ...synchronous,
    ...Object.fromEntries(names.map(([name, answer]) => [name, asyncApi(context, name, answer)])),
  }
}

function checked(storage: Map<string, string>, key: string, value: unknown): string {
  const json = (JSON.stringify(value) as string | undefined) ?? 'null'
  const bytes = Buffer.byteLength(json)
  const others = [...storage].filter(([name]) => name !== key)
  const total = others.reduce((sum, [, text]) => sum + Buffer.byteLength(text), bytes)
  if (bytes > LARGEST_VALUE) throw new WxFailure('entry size limit reached')
  if (total > LARGEST_STORAGE) throw new WxFailure('exceed storage max size 10Mb')
  return json
}

function info(storage: Map<string, string>): Fields {
  const bytes = [...storage.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  return {
    keys: [...storage.keys()],
    currentSize: Math.ceil(bytes / 1024),
    limitSize: LARGEST_STORAGE / 1024,
  }
}
