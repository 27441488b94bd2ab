import { outboxFigures } from '../../../server/db/outbox'
import { reservationDifferences } from '../../../server/features/reservation'
import { stockDifferences } from '../../../server/features/stock'
import { readBooks } from '../books'
import type { Sale } from '../sale'
import type { Scenario } from '../scenarios'
import { differs } from './differs'
import { commissionProblems, ledgerProblems, performanceProblems } from './ledgers'
import { moneyProblems } from './money'
import { orderProblems, shelfProblems } from './order'
import { shippingProblems } from './shipping'

const TRIES = 20
const PAUSE_MS = 100

/**
 * What is wrong with a sale when an hour has passed: nothing may be lost, double or unfinished. Work that is being done
 * at this moment gets 2 s to end. `end`: where it must stand.
 */
export async function problemsOf(sale: Sale, end: Scenario['end']): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    const problems = await lookOnce(sale, end)
    if (problems.length === 0 || tries === TRIES) return problems
    await new Promise((done) => setTimeout(done, PAUSE_MS))
  }
}

async function lookOnce(sale: Sale, end: Scenario['end']): Promise<string[]> {
  const books = await readBooks(sale)
  return [
    ...orderProblems(sale, books, end),
    ...shelfProblems(sale, books),
    ...moneyProblems(books),
    ...shippingProblems(books),
    ...performanceProblems(books),
    ...commissionProblems(books),
    ...(await ledgerProblems()),
    ...differs('counters that differ from holds', await reservationDifferences(), []),
    ...differs('stock that differs from movements', await stockDifferences(), []),
    ...differs('events', await outboxFigures(), { waiting: 0, dead: 0 }),
  ]
}
