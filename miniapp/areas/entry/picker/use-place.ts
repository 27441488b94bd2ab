import { useState } from 'react'
import { locate } from '@/platform/location'
import { privacy } from '@/platform/privacy'
import type { Position } from '@/platform/types'

/** Where she is, once she asked for the nearest stores; `refused` when she would not say after all. */
export function usePlace() {
  const [position, setPosition] = useState<Position | null>(null)
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  const ask = async () => {
    setState('asking')
    const found = (await privacy.ask()) ? await locate() : null
    setPosition(found)
    setState(found ? 'idle' : 'refused')
  }
  return { position, asking: state === 'asking', refused: state === 'refused', ask }
}
