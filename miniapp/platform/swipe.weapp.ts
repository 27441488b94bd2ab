import type { ITouchEvent } from '@tarojs/components'
import { useRef } from 'react'
import { sidewaysOf } from './sideways'

/** Told when a row is pushed aside; nothing is sent to the view while the finger moves. */
export function useSwipe(onSwipe: (to: 'left' | 'right') => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart({ changedTouches: [touch] }: ITouchEvent) {
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd({ changedTouches: [touch] }: ITouchEvent) {
      const from = start.current
      const to = from && touch && sidewaysOf(touch.clientX - from.x, touch.clientY - from.y)
      if (to) onSwipe(to)
    },
  }
}
