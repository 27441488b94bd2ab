/** One exchange on the wire. `status` 0 means that there was no answer. */
export type LogEntry = {
  n: number
  at: string
  direction: 'received' | 'sent'
  method: string
  path: string
  headers: Record<string, string>
  body: string
  status: number
  answerHeaders: Record<string, string>
  answer: string
}

/** What WeChat received and sent, newest last, the last 2,000 exchanges; not kept over a restart. */
export type TrafficLog = {
  add(entry: Omit<LogEntry, 'n'>): void
  /** Entries whose number is greater than `n`. */
  after(n: number): LogEntry[]
}

const KEPT = 2_000

export function createLog(): TrafficLog {
  const entries: LogEntry[] = []
  let last = 0
  return {
    add(entry) {
      last += 1
      entries.push({ n: last, ...entry })
      if (entries.length > KEPT) entries.shift()
    },
    after: (n) => entries.filter((entry) => entry.n > n),
  }
}

/** Header names and values in the order and spelling of the wire. */
export function pairs(rawHeaders: string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers[rawHeaders[i]] = rawHeaders[i + 1]
  return headers
}
