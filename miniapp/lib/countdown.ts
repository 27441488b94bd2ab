import { useEffect, useState } from 'react'
import { serverNow } from '@/api/clock'

type Left = { over: boolean; text: string }

/** What is left until `until`, both in ms: `12:05`, or over. */
export function timeLeft(until: number, now: number): Left {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  return { over: seconds === 0, text: `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}` }
}

/** The same for what lasts days: `1 天 23 小时`, `2 天`, `3 小时 12 分`, `12 分`; both in ms. */
export function daysLeft(until: number, now: number): Left {
  const minutes = Math.max(0, Math.ceil((until - now) / 60_000))
  const hours = Math.floor(minutes / 60)
  const parts: [number, string][] =
    hours >= 24
      ? [
          [Math.floor(hours / 24), '天'],
          [hours % 24, '小时'],
        ]
      : [
          [hours, '小时'],
          [minutes % 60, '分'],
        ]
  const text = parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ')
  return { over: minutes === 0, text }
}

/** Counts down to an ISO time by the server's clock, once a second; null has no end. */
export function useCountdown(until: string | null, left = timeLeft): Left {
  const [now, setNow] = useState(serverNow)
  const end = until === null ? null : Date.parse(until)
  useEffect(() => {
    if (end === null) return undefined
    const timer = setInterval(() => setNow(serverNow()), 1000)
    return () => clearInterval(timer)
  }, [end])
  return end === null ? { over: false, text: '' } : left(end, now)
}
