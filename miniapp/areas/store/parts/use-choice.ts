import { useState } from 'react'

/** Which of these lines are meant: all at first, then what she taps; lines that are no longer able fall out. */
export function useChoice(able: string[]): { chosen: string[]; toggle(lineId: string): void } {
  const [off, setOff] = useState<string[]>([])
  return {
    chosen: able.filter((lineId) => !off.includes(lineId)),
    toggle: (lineId) =>
      setOff((before) =>
        before.includes(lineId) ? before.filter((each) => each !== lineId) : [...before, lineId],
      ),
  }
}
