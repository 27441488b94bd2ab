import mongoose from 'mongoose'
import type { ReplayView } from '@contract/attribution'
import type { AttributionRules } from '@contract/rulesets'
import type { Entry } from '../../server/db/ledger'
import type { DecisionDoc } from '../../server/features/attribution'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { servingApp } from './serving'

type Draft = Partial<AttributionRules> | 'published'
export type Period = { from: Date; to: Date }
/** Fen by account: `guide:<id>`, `pool:<store>`, `store:<id>`, `region:<id>`, `brand:brand`; nobody with nothing. */
export type Books = Record<string, number>

/** The store of servingApp, with headquarters that publishes and replays. */
export async function replayingApp() {
  const app = await servingApp()
  const hq = await app.headquarters()
  const ask = ({ from, to }: Period, draft: Draft, more: object = {}) => {
    const rules = draft === 'published' ? draft : { ...DEFAULTS.attribution, ...draft }
    return app.request
      .post('/api/v1/hq/attribution/replay')
      .set(app.as(hq))
      .send({ from: from.toISOString(), to: to.toISOString(), rules, ...more })
  }
  return {
    ...app,
    hq,
    ask,
    replay: async (period: Period, draft: Draft, more: object = {}): Promise<ReplayView> => {
      const answer = await ask(period, draft, more)
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      return answer.body as ReplayView
    },
    /** From now on these rules are in force. */
    publish: async (draft: Partial<AttributionRules>): Promise<void> => {
      const answer = await app.request
        .post('/api/v1/hq/rulesets/attribution')
        .set(app.once(hq))
        .send({ data: { ...DEFAULTS.attribution, ...draft } })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    },
  }
}
export type ReplayingApp = Awaited<ReturnType<typeof replayingApp>>

/** What the performance ledger has of the lines that were placed in a period, whenever it was posted. */
export async function booksOf({ from, to }: Period): Promise<Books> {
  const rows = mongoose.connection.collection<DecisionDoc>('decisions')
  const placed = await rows.find({ at: { $gte: from, $lt: to } }).toArray()
  const entries = await mongoose.connection
    .collection<Entry>('ledger_entries')
    .find({ ledger: 'performance', sourceId: { $in: placed.map(({ lineId }) => lineId) } })
    .toArray()
  const legs = entries.flatMap(({ postings }) => postings)
  return sums(legs.filter(({ account }) => !account.startsWith('sales:')))
}

/** What a replay says that the books have, or would have. */
export function booksIn(view: ReplayView, when: 'beforeFen' | 'afterFen'): Books {
  const legs = (kind: string, rows: ReplayView['guides']) =>
    rows.map((row) => ({ account: `${kind}${row.id}`, amount: row[when] }))
  return sums([
    ...legs('guide:', view.guides),
    ...legs('pool:', view.pools),
    ...legs('store:', view.stores),
    ...legs('', view.campaigns),
  ])
}

function sums(legs: { account: string; amount: number }[]): Books {
  const books: Books = {}
  for (const { account, amount } of legs) books[account] = (books[account] ?? 0) + amount
  return Object.fromEntries(Object.entries(books).filter(([, fen]) => fen !== 0))
}
