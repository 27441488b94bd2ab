import { outboxFigures } from '../../../server/db/outbox'
import { reservationDifferences } from '../../../server/features/reservation'
import { stockDifferences } from '../../../server/features/stock'
import { differs } from '../../kills/checks/differs'
import { commissionProblems, ledgerProblems, performanceProblems } from '../../kills/checks/ledgers'
import { booksOf } from '../books'
import type { Mall } from '../mall'
import { moneyProblems, restProblems } from './money'
import { fulfilmentProblems, openProblems, unitProblems } from './order'
import { shelfProblems } from './shelf'

const TRIES = 20
const PAUSE_MS = 100

/**
 * What is wrong in the mall now; `rest`: when all that was begun must have ended. Work that is being done at this moment gets
 * 2 s to end.
 */
export async function problemsOf(mall: Mall, when: 'always' | 'rest'): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    const problems = await lookOnce(mall, when)
    if (problems.length === 0 || tries === TRIES) return problems
    await new Promise((done) => setTimeout(done, PAUSE_MS))
  }
}

async function lookOnce(mall: Mall, when: 'always' | 'rest'): Promise<string[]> {
  const books = await booksOf(mall)
  const { dead } = await outboxFigures()
  return [
    ...books.orders.flatMap(unitProblems),
    ...fulfilmentProblems(books),
    ...openProblems(books),
    ...shelfProblems(books),
    ...moneyProblems(books),
    ...performanceProblems(books),
    ...commissionProblems(books),
    ...(await ledgerProblems()),
    ...differs('counters that differ from holds', await reservationDifferences(), []),
    ...differs('stock that differs from movements', await stockDifferences(), []),
    ...differs('events that nobody could be told', dead, 0),
    ...(when === 'rest' ? restProblems(books) : []),
  ]
}
