import { reactions, watches } from '../../server/features'
import { CASE_TABLE } from '../../server/features/aftersale/rules/case'
import { DISPUTE_TABLE } from '../../server/features/disputes/rules/dispute'
import { LINE_TABLE } from '../../server/features/orders/rules/line'
import { MONEY_TABLE } from '../../server/features/orders/rules/money'
import { ATTEMPT_TABLE } from '../../server/features/payments/rules/attempt'
import { REFUND_TABLE } from '../../server/features/payments/rules/refund'
import { DIFFERENCE_TABLE } from '../../server/features/reconciliation/rules/difference'
import { RUN_TABLE } from '../../server/features/reconciliation/rules/run'
import { SHIPMENT_TABLE } from '../../server/features/shipping/rules/shipment'
import { TRANSFER_TABLE } from '../../server/features/stock/rules/transfer'
import type { Cell } from '../../server/lib/state-table'

type Table = Record<string, Record<string, Cell<string>>>

function cellText(state: string, cell: Cell<string>): string {
  if ('refuse' in cell) return `refused \`${cell.refuse}\``
  if ('ignore' in cell) return `– ${cell.ignore}`
  const move = 'to' in cell ? [cell.to === state ? 'stays' : `→ **${cell.to}**`] : []
  return [...move, ...(cell.quarantine ? [`quarantined: ${cell.quarantine}`] : [])].join(', ')
}

/** A state table with a row for each event and a column for each state. */
export function printTable(table: Table): string {
  const states = Object.keys(table)
  const events = Object.keys(Object.values(table)[0] ?? {})
  const row = (event: string): string[] =>
    states.map((state) => {
      const cell = table[state]?.[event]
      return cell ? cellText(state, cell) : ''
    })
  const lines = [
    ['event \\ state', ...states],
    states.concat('').map(() => '---'),
    ...events.map((event) => [event, ...row(event)]),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function printEvents(): string {
  const lines = reactions.map((r) => `| \`${r.event}\` | \`${r.name}\` |`)
  return ['| event | reaction |', '| --- | --- |', ...lines].join('\n')
}

const HOUR_MS = 3_600_000

function limitText(limitMs: number | null): string {
  if (limitMs === null) return 'at once'
  const hours = limitMs / HOUR_MS
  return hours < 1 ? `after ${hours * 60} min` : `after ${hours} h`
}

function printWatches(): string {
  const lines = watches.map(({ kind, title, limitMs, now, settle }) => {
    const acts = [...(now ? ['now'] : []), ...(settle ? ['settle'] : [])]
    return `| \`${kind}\` | ${title} | ${limitText(limitMs)} | ${acts.join(', ') || '–'} |`
  })
  return ['| kind | title | overdue | acts |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

/** What is printed between `<!-- begin:name -->` and `<!-- end:name -->` of a page. */
const PRINTED: Record<string, () => string> = {
  'order-money': () => printTable(MONEY_TABLE),
  'order-line': () => printTable(LINE_TABLE),
  'payment-attempt': () => printTable(ATTEMPT_TABLE),
  refund: () => printTable(REFUND_TABLE),
  shipment: () => printTable(SHIPMENT_TABLE),
  transfer: () => printTable(TRANSFER_TABLE),
  aftersale: () => printTable(CASE_TABLE),
  dispute: () => printTable(DISPUTE_TABLE),
  'bill-run': () => printTable(RUN_TABLE),
  'bill-difference': () => printTable(DIFFERENCE_TABLE),
  events: printEvents,
  watches: printWatches,
}

/** The page with everything between its marks printed anew from what the code runs. */
export function renewPage(page: string): string {
  return page.replace(
    /(<!-- begin:([\w-]+) -->\n)[\s\S]*?(<!-- end:\2 -->)/g,
    (_, begin: string, name: string, end: string) => {
      const print = PRINTED[name]
      if (!print) throw new Error(`nothing prints "${name}"`)
      return `${begin}\n${print()}\n\n${end}`
    },
  )
}
