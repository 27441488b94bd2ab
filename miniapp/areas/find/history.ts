import Taro from '@tarojs/taro'
import { useState } from 'react'

const KEY = 'search-history'
const MOST = 10

/** The words with this one first, once; as many as a glance takes in. */
export function remember(words: string[], word: string): string[] {
  return [word, ...words.filter((each) => each !== word)].slice(0, MOST)
}

/** What the phone kept; anything else that lies there is nothing. */
function read(): string[] {
  const kept: unknown = Taro.getStorageSync(KEY)
  return Array.isArray(kept) ? kept.filter((word) => typeof word === 'string') : []
}

/** What she searched for on this phone, newest first. It never leaves the phone. */
export function useHistory() {
  const [words, setWords] = useState(read)
  const keep = (next: string[]) => {
    setWords(next)
    Taro.setStorageSync(KEY, next)
  }
  return { words, add: (word: string) => keep(remember(read(), word)), clear: () => keep([]) }
}
