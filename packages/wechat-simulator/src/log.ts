import fs from 'node:fs'

/**
 * One exchange on the wire. `status` 0 means that there was no answer. `about`: the numbers of the payment or refund where
 * the content is encrypted.
 */
export type LogEntry = {
  n: number
  at: string
  direction: 'received' | 'sent'
  about?: string[]
  method: string
  path: string
  headers: Record<string, string>
  body: string
  status: number
  answerHeaders: Record<string, string>
  answer: string
}

/** What WeChat received and sent, newest last, the last 2,000 exchanges. */
export type TrafficLog = {
  add(entry: Omit<LogEntry, 'n'>): void
  /** Entries whose number is greater than `n`. */
  after(n: number): LogEntry[]
}

const KEPT = 2_000

/** A log that goes on from `file`, a line of JSON each, if one is given. */
export function createLog(file?: string): TrafficLog {
  const entries = file ? readEntries(file) : []
  let last = entries.at(-1)?.n ?? 0
  let lines = entries.length
  const rewrite = (): void => {
    if (file) fs.writeFileSync(file, entries.map(lineOf).join(''), { mode: 0o600 })
    lines = entries.length
  }
  if (lines > 0) rewrite()
  return {
    add(given) {
      last += 1
      const entry = { n: last, ...given }
      entries.push(entry)
      if (entries.length > KEPT) entries.shift()
      if (!file) return
      fs.appendFileSync(file, lineOf(entry), { mode: 0o600 })
      lines += 1
      if (lines > 2 * KEPT) rewrite()
    },
    after: (n) => entries.filter((entry) => entry.n > n),
  }
}

const lineOf = (entry: LogEntry): string => `${JSON.stringify(entry)}\n`

/** The last entries of a file; a line that was cut off by a kill is left out. */
function readEntries(file: string): LogEntry[] {
  if (!fs.existsSync(file)) return []
  const lines = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .slice(-KEPT - 1)
  return lines.flatMap((line): LogEntry[] => {
    try {
      return [JSON.parse(line) as LogEntry]
    } catch {
      return []
    }
  })
}

/** Header names and values in the order and spelling of the wire. */
export function pairs(rawHeaders: string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers[rawHeaders[i]] = rawHeaders[i + 1]
  return headers
}
