import type { Flow } from '../../../db/ledger'
import type { Statement } from '../contract'

/** The figures of a statement, without whose they are. */
export type Figures = Pick<
  Statement,
  'lines' | 'performanceFen' | 'refundedFen' | 'adjustedFen' | 'commission'
>

/** What one guide earned in one store, or what a store made (`staffId` null). */
export type Account = Figures & { storeId: string; staffId: string | null }

/** Commission confirmed and not paid out, of a guide in a store; fen. */
export type Balance = { storeId: string; staffId: string; fen: number }

const ADJUSTMENTS = ['revised', 'adjusted']
const NOTHING: Figures = {
  lines: 0,
  performanceFen: 0,
  refundedFen: 0,
  adjustedFen: 0,
  commission: {
    accruedFen: 0,
    confirmedFen: 0,
    reversedFen: 0,
    adjustedFen: 0,
    paidFen: 0,
    balanceFen: 0,
  },
}

/** The accounts on which a guide's books stand. */
export function accountsOfGuide(staffId: string): string[] {
  return ['', 'accrued:', 'confirmed:', 'paid:'].map((state) => `${state}guide:${staffId}`)
}

/** `confirmed:guide:<id>` as state and id; performance has no state; null for an account that is no guide's. */
function guideOf(account: string): { state: string; staffId: string } | null {
  const [, state = '', staffId] = /^(?:(\w+):)?guide:(.+)$/.exec(account) ?? []
  return staffId === undefined ? null : { state, staffId }
}

/** What a flow adds to the figures of its party. Performance: `state` ''. */
function add(figures: Figures, state: string, { sourceKind, amount, entries }: Flow): Figures {
  const adjusts = ADJUSTMENTS.includes(sourceKind)
  if (state === '') {
    return {
      ...figures,
      lines: figures.lines + (sourceKind === 'paid' ? entries : 0),
      performanceFen: figures.performanceFen + amount,
      refundedFen: figures.refundedFen - (sourceKind === 'refund' ? amount : 0),
      adjustedFen: figures.adjustedFen + (adjusts ? amount : 0),
    }
  }
  const { commission } = figures
  const confirmed = state === 'confirmed' && sourceKind === 'confirmed'
  return {
    ...figures,
    commission: {
      accruedFen: commission.accruedFen + (sourceKind === 'paid' ? amount : 0),
      confirmedFen: commission.confirmedFen + (confirmed ? amount : 0),
      reversedFen: commission.reversedFen - (sourceKind === 'refund' ? amount : 0),
      adjustedFen: commission.adjustedFen + (adjusts ? amount : 0),
      paidFen: commission.paidFen + (state === 'paid' ? amount : 0),
      balanceFen: commission.balanceFen + (state === 'confirmed' ? amount : 0),
    },
  }
}

/** Two statements as one; a guide's of several stores, or a store's of its guides. */
export function sum(a: Figures, b: Figures): Figures {
  const keys = Object.keys(a.commission) as (keyof Figures['commission'])[]
  const commission = keys.map((key) => [key, a.commission[key] + b.commission[key]])
  return {
    lines: a.lines + b.lines,
    performanceFen: a.performanceFen + b.performanceFen,
    refundedFen: a.refundedFen + b.refundedFen,
    adjustedFen: a.adjustedFen + b.adjustedFen,
    commission: Object.fromEntries(commission) as Figures['commission'],
  }
}

/** One guide's statement over the stores in which she earned. */
export function total(accounts: Figures[]): Figures {
  return accounts.reduce(sum, NOTHING)
}

/** Balances after what moved on them since. */
export function balancesAfter(opening: Balance[], flows: Flow[]): Balance[] {
  const balances = new Map(opening.map((b) => [`${b.storeId} ${b.staffId}`, b]))
  for (const { storeId, account, amount } of flows) {
    const guide = guideOf(account)
    if (guide?.state !== 'confirmed') continue
    const key = `${storeId} ${guide.staffId}`
    const fen = (balances.get(key)?.fen ?? 0) + amount
    balances.set(key, { storeId, staffId: guide.staffId, fen })
  }
  return [...balances.values()].filter((balance) => balance.fen !== 0)
}

/**
 * The statements of a period: of each guide in each store, from what moved in it and the balances before it. A guide who
 * has only a balance is there too.
 */
export function guideAccounts(flows: Flow[], opening: Balance[]): Account[] {
  const accounts = new Map<string, Account>()
  const of = (storeId: string, staffId: string): Account =>
    accounts.get(`${storeId} ${staffId}`) ?? { storeId, staffId, ...NOTHING }
  const keep = (account: Account): void =>
    void accounts.set(`${account.storeId} ${account.staffId}`, account)
  for (const { storeId, staffId, fen } of opening) {
    const commission = { ...NOTHING.commission, balanceFen: fen }
    keep({ ...of(storeId, staffId), commission })
  }
  for (const flow of flows) {
    const guide = guideOf(flow.account)
    if (!guide) continue
    const account = of(flow.storeId, guide.staffId)
    keep({ ...account, ...add(account, guide.state, flow) })
  }
  return [...accounts.values()]
}

/** A store's statement: its performance as a store, and what the commission of all its lines comes to. */
export function storeAccount(storeId: string, flows: Flow[], guides: Account[]): Account {
  const own = flows
    .filter((flow) => flow.account === `store:${storeId}` && flow.storeId === storeId)
    .reduce((figures, flow) => add(figures, '', flow), NOTHING)
  const { commission } = total(guides.filter((guide) => guide.storeId === storeId))
  return { storeId, staffId: null, ...own, commission }
}
