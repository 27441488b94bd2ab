import type { Entry } from '../../../db/ledger'
import type { StaffRole } from '../../org/contract'
import type { Ruleset } from '../../rulesets/contract'
import { DAY, plus } from '../../../lib/time'
import { commissionFen, rateFor } from './rate'

/**
 * What one line brings one guide. `fen` = floor(`performanceFen` × `rateBps`) is what is posted for her, all of it where
 * `state` says. The rate is that of the plan in force when the line was paid, and stays.
 */
export type CommissionRow = {
  /** the line's id and hers: a line has one row a person */
  _id: string
  decisionId: string
  orderId: string
  orderNo: string
  lineId: string
  title: string
  storeId: string
  staffId: string
  role: StaffRole
  categoryId: string
  rateBps: number
  rulesetVersion: number
  confirmDays: number
  performanceFen: number
  fen: number
  state: 'accrued' | 'confirmed'
  accruedAt: Date
  /** when an open after-sale last held it (docs: commission) */
  heldAt?: Date | null
  /** when it is to be confirmed; null until the line is handed over */
  dueAt: Date | null
  confirmedAt: Date | null
}

/** A paid line and what of it counts for whom now; `guides` are all who have a part, one entry each. */
export type EarnedLine = {
  decisionId: string
  orderId: string
  orderNo: string
  lineId: string
  title: string
  storeId: string
  categoryId: string
  categoryPath: string[]
  handedOverAt: Date | null
  guides: { staffId: string; role: StaffRole; performanceFen: number }[]
}

/** What moves commission: the kind of the entry, and an id that makes its fact one of its own. */
export type Cause = { kind: 'paid' | 'refund' | 'revised' | 'adjusted'; id: string }

export const rowId = (lineId: string, staffId: string): string => `${lineId}:${staffId}`

function newRow(
  line: EarnedLine,
  guide: EarnedLine['guides'][number],
  plan: Ruleset<'commission'>,
  at: Date,
): CommissionRow {
  const { storeId, categoryPath, handedOverAt } = line
  const { confirmDays } = plan.data
  return {
    _id: rowId(line.lineId, guide.staffId),
    decisionId: line.decisionId,
    orderId: line.orderId,
    orderNo: line.orderNo,
    lineId: line.lineId,
    title: line.title,
    storeId,
    staffId: guide.staffId,
    role: guide.role,
    categoryId: line.categoryId,
    rateBps: rateFor(plan.data, { storeId, categoryPath, role: guide.role }),
    rulesetVersion: plan.version,
    confirmDays,
    performanceFen: 0,
    fen: 0,
    state: 'accrued',
    accruedAt: at,
    dueAt: handedOverAt && plus(handedOverAt, confirmDays * DAY),
    confirmedAt: null,
  }
}

export type Settlement = { begun: CommissionRow[]; moved: CommissionRow[]; entries: Entry[] }

/**
 * Brings the rows of lines to what the lines are worth now: who has a part gets what it is worth, who has none any more
 * keeps a row of 0; each entry is target − posted (docs: Commission). Settled again, it moves nothing.
 */
export function settleRows(
  rows: CommissionRow[],
  lines: EarnedLine[],
  plan: Ruleset<'commission'>,
  cause: Cause,
  at: Date,
): Settlement {
  const settled: Settlement = { begun: [], moved: [], entries: [] }
  for (const line of lines) {
    const known = rows.filter((row) => row.lineId === line.lineId)
    const fresh = line.guides
      .filter((g) => g.performanceFen > 0 && !known.some((row) => row.staffId === g.staffId))
      .map((guide) => newRow(line, guide, plan, at))
    for (const row of [...known, ...fresh]) {
      const guide = line.guides.find((g) => g.staffId === row.staffId)
      const performanceFen = guide?.performanceFen ?? 0
      if (performanceFen === row.performanceFen) continue
      const fen = commissionFen(performanceFen, row.rateBps)
      const list = fresh.includes(row) ? settled.begun : settled.moved
      list.push({ ...row, performanceFen, fen })
      settled.entries.push(earned(row, fen - row.fen, cause, at))
    }
  }
  return settled
}

type Legs = Entry['postings']

function entryOf(row: CommissionRow, kind: string, reason: string, postings: Legs, at: Date) {
  const { storeId, orderNo, title } = row
  const source = { sourceKind: kind, sourceId: row._id, reason }
  return {
    ledger: 'commission' as const,
    ...source,
    storeId,
    about: { orderNo, title },
    postings,
    at,
  }
}

function earned(row: CommissionRow, fen: number, cause: Cause, at: Date): Entry {
  const postings = [
    { account: `${row.state}:guide:${row.staffId}`, amount: fen },
    { account: `expense:${row.storeId}`, amount: -fen },
  ]
  return entryOf(row, cause.kind, cause.id, postings, at)
}

/** The row confirmed, and the entry that says so. */
export function confirmRow(row: CommissionRow, at: Date): { row: CommissionRow; entry: Entry } {
  const postings = [
    { account: `accrued:guide:${row.staffId}`, amount: -row.fen },
    { account: `confirmed:guide:${row.staffId}`, amount: row.fen },
  ]
  return {
    row: { ...row, state: 'confirmed', confirmedAt: at },
    entry: entryOf(row, 'confirmed', 'due', postings, at),
  }
}
