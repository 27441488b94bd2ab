import { useRef, useState } from 'react'
import { deleteMe } from '@/api/account'
import { createIntent } from '@/api/intent'
import { say } from '@/lib/say'
import { startOver } from '@/session/start-over'

/** Deletes the account once, however often she taps; then the program is as on the day she first opened it. */
export function useLeaving(onRefused: () => void) {
  const [leaving, setLeaving] = useState(false)
  const [intent] = useState(createIntent)
  const underWay = useRef(false)

  async function leave(): Promise<void> {
    if (underWay.current) return
    underWay.current = true
    setLeaving(true)
    try {
      await intent({ leave: true }, deleteMe)
      await startOver()
      say('账号已注销')
    } catch (error) {
      say((error as Error).message)
      onRefused()
    }
    underWay.current = false
    setLeaving(false)
  }

  return { leaving, leave }
}
