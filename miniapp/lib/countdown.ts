import { useEffect, useState } from 'react'
import { serverNow } from '@/api/clock'

/** What is left until `until`, both in ms: `12:05`, or over. */
export function timeLeft(until: number, now: number): { over: boolean; text: string } {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  return { over: seconds === 0, text: `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}` }
}

/** Counts down to an ISO time by the server's clock, once a second; null has no end. */
export function useCountdown(until: string | null): { over: boolean; text: string } {
  const [now, setNow] = useState(serverNow)
  const end = until === null ? null : Date.parse(until)
  useEffect(() => {
    if (end === null) return undefined
    const timer = setInterval(() => setNow(serverNow()), 1000)
    return () => clearInterval(timer)
  }, [end])
  return end === null ? { over: false, text: '' } : timeLeft(end, now)
}
