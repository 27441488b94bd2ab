import { type PointerEvent, useRef } from 'react'
import { sidewaysOf } from './sideways'

type Start = { x: number; y: number }

/** Told when a row is pushed aside, by finger or mouse; the click that follows a push does not count as one. */
export function useSwipe(onSwipe: (to: 'left' | 'right') => void) {
  const start = useRef<Start | null>(null)
  return {
    onPointerDown({ clientX, clientY }: PointerEvent) {
      start.current = { x: clientX, y: clientY }
    },
    onPointerUp({ clientX, clientY }: PointerEvent) {
      const from = start.current
      start.current = null
      const to = from && sidewaysOf(clientX - from.x, clientY - from.y)
      if (!to) return
      swallowClick()
      onSwipe(to)
    },
  }
}

function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation()
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
}
