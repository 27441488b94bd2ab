import { useDidHide, useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'

/** Whether the page is on top, in a program in the foreground. */
export function useShown(): boolean {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  return shown
}

/** Runs when the page comes back to the top; not when it opens. */
export function useReturn(act: () => void): void {
  const opened = useRef(false)
  useDidShow(() => {
    if (opened.current) act()
    opened.current = true
  })
}
