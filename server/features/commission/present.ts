import { yuan } from '../../lib/money'
import { wallFormat } from '../../lib/time'
import type { CommissionView, PeriodRow, Statement } from './contract'
import type { PaidOut } from './rules/paid-out'
import type { Period } from './rules/period'
import type { CommissionRow } from './rules/row'
import { total, type Account } from './rules/statement'

type Books = { period: string; state: Statement['state']; accounts: (Account & { name: string })[] }

/** One party's statement of a period. */
export function presentStatement(
  account: Account & { name: string },
  { period, state }: Pick<Books, 'period' | 'state'>,
): Statement {
  const { storeId, staffId, name, lines, performanceFen, refundedFen, adjustedFen } = account
  return {
    party: { kind: staffId === null ? 'store' : 'guide', id: staffId ?? storeId, name },
    storeId,
    period,
    state,
    ...{ lines, performanceFen, refundedFen, adjustedFen },
    commission: account.commission,
  }
}

/** A guide's own statement, over the stores in which she earned. */
export function presentOwn(
  staff: { staffId: string; staffName: string },
  { period, state, accounts }: Books,
): Statement {
  const storeIds = [...new Set(accounts.map(({ storeId }) => storeId))]
  return {
    party: { kind: 'guide', id: staff.staffId, name: staff.staffName },
    storeId: storeIds.length === 1 ? (storeIds[0] ?? null) : null,
    period,
    state,
    ...total(accounts),
  }
}

export function presentPeriod(row: {
  period: string
  shut: Period | null
  mayClose: boolean
}): PeriodRow {
  const { period, shut, mayClose } = row
  return {
    period,
    state: shut?.state ?? 'open',
    closedAt: shut?.closedAt.toISOString() ?? null,
    closedBy: shut?.closedBy ?? null,
    paidAt: shut?.paidAt?.toISOString() ?? null,
    paidFen: shut?.paidFen ?? 0,
    mayClose,
  }
}

const DONE = { goods: '取货', service: '服务完成' } as const
export type LineKind = keyof typeof DONE

/** What a guide may expect of a line that is not paid yet. */
export function presentExpected(
  rateBps: number,
  fen: number,
  { kind, confirmDays }: { kind: LineKind; confirmDays: number },
): CommissionView {
  const line = `顾客付款后计提，${DONE[kind]}满 ${confirmDays} 天后确认`
  return { rateBps, fen, state: 'expected', line }
}

/** What was paid out for a line and what is still to come of it, or to be taken back. */
function paidLine(fen: number, { period, paidFen, settledFen }: PaidOut): string {
  const paid = `已随 ${Number(period.slice(5))} 月的对账单发放`
  if (fen === paidFen && fen === settledFen) return paid
  const sum = `${paid} ${yuan(paidFen)}`
  if (fen < settledFen) return `${sum}，${yuan(settledFen - fen)} 已退回，从之后的发放里扣`
  if (fen > settledFen) return `${sum}，${yuan(fen - settledFen)} 等总部发放`
  const change = fen < paidFen ? '扣回' : '补发'
  return `${sum}，之后已${change} ${yuan(Math.abs(paidFen - fen))}`
}

/** What a line brings a guide now; `held`: an after-sale is open; `paidOut`: what pay-outs did for it. */
export function presentCommission(
  row: CommissionRow,
  { kind, held, paidOut }: { kind: LineKind; held: boolean; paidOut: PaidOut | null },
): CommissionView {
  const { rateBps, fen, confirmDays, dueAt } = row
  const gone = row.performanceFen === 0
  if (paidOut) {
    const left = fen > paidOut.settledFen ? 'confirmed' : 'paid'
    return { rateBps, fen, state: gone ? 'reversed' : left, line: paidLine(fen, paidOut) }
  }
  if (gone) return { rateBps, fen, state: 'reversed', line: '已随退款或改判全部退回' }
  if (row.state === 'confirmed')
    return { rateBps, fen, state: 'confirmed', line: '已确认，等总部发放' }
  if (held) return { rateBps, fen, state: 'accrued', line: '顾客申请了售后，办完再确认' }
  const when = dueAt
    ? `${wallFormat(dueAt, 'M 月 d 日')}确认`
    : `顾客${DONE[kind]}满 ${confirmDays} 天后确认`
  return { rateBps, fen, state: 'accrued', line: `${when}，退款会按比例退回` }
}
