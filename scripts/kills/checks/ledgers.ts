import mongoose from 'mongoose'
import type { Entry } from '../../../server/db/ledger'
import type { Books } from '../books'
import { differs } from './differs'

/** Each line's performance is posted once and is worth what is kept of it, in both dimensions. */
export function performanceProblems({ orders, performance }: Books): string[] {
  return orders.flatMap(({ lines, paidAt, refunds }) =>
    lines.flatMap(({ lineId, paidFen, refundedFen }) => {
      const entries = performance.filter(({ sourceId }) => sourceId === lineId)
      const back = refunds.filter(
        ({ state, parts }) =>
          state === 'done' && parts.some((part) => part.lineId === lineId && part.fen > 0),
      )
      const expected = (paidAt ? 1 : 0) + back.length
      const worth = paidAt ? paidFen - refundedFen : 0
      return [
        ...differs(`entries of line ${lineId}`, entries.length, expected),
        ...['org', 'people'].flatMap((dimension) =>
          differs(`performance (${dimension})`, -posted(entries, `sales:${dimension}`) || 0, worth),
        ),
      ]
    }),
  )
}

/** What guides get of each line is worth what is kept of it, by the row's rate, and is what was posted for them. */
export function commissionProblems(books: Books): string[] {
  const { orders, decisions, commissions, commission } = books
  return orders.flatMap(({ lines, paidAt }) =>
    lines.flatMap(({ lineId, paidFen, refundedFen }) => {
      const decision = decisions.find((row) => row.lineId === lineId)
      const hers = decision?.people.some(({ kind }) => kind === 'guide') ?? false
      const rows = commissions.filter((row) => row.lineId === lineId)
      const counted = rows.reduce((sum, { performanceFen }) => sum + performanceFen, 0)
      return [
        ...differs(
          `of line ${lineId} for guides`,
          counted,
          hers && paidAt ? paidFen - refundedFen : 0,
        ),
        ...rows.flatMap(({ _id, staffId, performanceFen, rateBps, fen }) => {
          const entries = commission.filter(({ sourceId }) => sourceId === _id)
          const stands = ['accrued', 'confirmed'].map((state) => `${state}:guide:${staffId}`)
          const sum = stands.reduce((total, account) => total + posted(entries, account), 0)
          return [
            ...differs(`commission ${_id}`, fen, Math.floor((performanceFen * rateBps) / 10_000)),
            ...differs(`posted of commission ${_id}`, sum, fen),
          ]
        }),
      ]
    }),
  )
}

function posted(entries: Entry[], account: string): number {
  const legs = entries.flatMap(({ postings }) => postings)
  return legs.reduce((sum, leg) => (leg.account === account ? sum + leg.amount : sum), 0)
}

type Sum = { _id: string; sum: number }

const sums = (name: string, pipeline: object[]): Promise<Sum[]> =>
  mongoose.connection.collection(name).aggregate<Sum>(pipeline).toArray()

/** Every ledger is at zero; what a person has is what her lots hold less what she owes; an order posted what it says. */
export async function ledgerProblems(): Promise<string[]> {
  const legs = [{ $unwind: '$postings' }]
  const total = { $sum: '$postings.amount' }
  const ledgers = await sums('ledger_entries', [
    ...legs,
    { $group: { _id: '$ledger', sum: total } },
  ])
  const accounts = await sums('ledger_entries', [
    { $match: { ledger: 'points' } },
    ...legs,
    { $group: { _id: '$postings.account', sum: total } },
  ])
  const lots = await sums('points_lots', [
    { $group: { _id: '$personId', sum: { $sum: '$remaining' } } },
  ])
  const orders = await sums('points_orders', [
    { $group: { _id: '$personId', sum: { $sum: '$posted' } } },
  ])
  const debts = await mongoose.connection.collection('points_accounts').find().toArray()
  return [
    ...ledgers.flatMap(({ _id, sum }) => differs(`ledger ${_id}`, sum, 0)),
    ...accounts
      .filter(({ _id }) => _id.startsWith('person:'))
      .flatMap(({ _id, sum }) => {
        const of = (rows: Sum[]): number =>
          rows.find((row) => `person:${row._id}` === _id)?.sum ?? 0
        const debt = debts.find((row) => `person:${String(row._id)}` === _id)?.['debt'] as number
        return [
          ...differs(`points of ${_id} by lots`, of(lots) - debt, sum),
          ...differs(`points of ${_id} by orders`, of(orders), sum),
        ]
      }),
  ]
}
