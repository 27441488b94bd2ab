import type { Deps } from '../../deps'
import { inTransaction } from '../../db/transaction'
import { refuse } from '../../lib/errors'
import { forgetCases, openCasesOf } from '../aftersale/index'
import { endBindings } from '../attribution/index'
import { dropCarts } from '../cart/index'
import { erasePerson, personsToSweep, personSwept } from '../members/index'
import { forgetMessages } from '../messages/index'
import { forgetNotes, unfinishedOf } from '../orders/index'
import { forgetPhone, isStaff } from '../org/index'
import { closeAccount } from '../points/index'
import { hindrances, type Unfinished } from './rules'

/** What stands in the way of deleting an account now. */
export async function unfinishedWith(personId: string): Promise<Unfinished> {
  const [orders, aftersales, inService] = await Promise.all([
    unfinishedOf(personId),
    openCasesOf(personId),
    isStaff(personId),
  ])
  return { ...orders, aftersales, inService }
}

/**
 * Deletes an account in one step (docs: Privacy): what names the person goes, her points are forfeited by an entry, her
 * bindings end, her carts, wishes to be told, words to the store and the phone of work that is over go, and her sessions
 * end because nobody is behind them. Orders, payments and ledgers stay under an id that names nobody. Deleting twice changes
 * nothing.
 * @throws AppError `account_in_use` with `data.reasons` while an order or an after-sale is not finished or she is staff in service
 */
export async function deleteAccount(deps: Deps, props: { personId: string }): Promise<void> {
  await inTransaction(async () => {
    // written first: an order placed at the same time conflicts here (members.stillHere)
    if (!(await erasePerson(deps, props))) return
    const reasons = hindrances(await unfinishedWith(props.personId))
    if (reasons.length > 0) throw refuse('account_in_use', { reasons })
    await forget(deps, props)
    await closeAccount(deps, props)
  })
}

/** What a person has that nobody else needs; a repetition takes what came since. In the caller's transaction. */
async function forget(deps: Deps, props: { personId: string }): Promise<void> {
  await endBindings(deps, { ...props, rule: 'account_deleted' })
  await dropCarts(deps, props)
  await forgetMessages(deps, props)
  await forgetNotes(deps, props)
  await forgetPhone(deps, props)
}

/**
 * A request that was admitted before a deletion may put a line into the cart, bind or ask to be told after it. Takes that
 * away 5 minutes later, of at most `batch` accounts, and what she wrote and showed of goods that came back, because files
 * do not come back when a transaction fails; answers of how many.
 */
export async function sweepDeleted(deps: Deps, now: Date, batch: number): Promise<number> {
  const personIds = await personsToSweep(now, batch)
  for (const personId of personIds) {
    await inTransaction(async () => {
      await forget(deps, { personId })
      await forgetCases(deps, { personId })
      await personSwept(deps, { personId })
    })
  }
  return personIds.length
}
