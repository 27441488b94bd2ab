import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { HOUR, plus, wallFormat } from '../../lib/time'
import type { Watch, WatchRow } from '../../lib/watch'
import { storesById } from '../org/index'
import { answerNow } from './commands/due'
import { followOrder } from './commands/follow'
import { Cases, countUnanswered, findUnanswered } from './model'
import { ANSWER_HOURS, OPEN_STATES, WAITING_STATES } from './rules/case'

export { forgetCases } from './commands/pictures'

const follows = (event: string, name: string): Reaction<Deps> => ({
  event,
  name: `aftersale.${name}`,
  run: (deps, { data }) => followOrder(deps, { orderId: String(data['orderId']) }),
})

/** A case follows its order: what was refunded, by whomever, and what was collected instead. */
export const reactions: Reaction<Deps>[] = [
  follows('order.refund_requested', 'overtaken'),
  follows('order.refunded', 'refunded'),
  follows('order.handed_over', 'collected'),
]

/** How many of a person's cases have not ended. */
export async function openCasesOf(personId: string): Promise<number> {
  return Cases.countDocuments({ personId, state: { $in: OPEN_STATES } })
}

/** How many cases wait for a store or for goods to be brought to it; such as only wait for WeChat do not count. */
export async function waitingCases(storeId: string): Promise<number> {
  return Cases.countDocuments({ storeId, state: { $in: WAITING_STATES } })
}

const ANSWER_MS = ANSWER_HOURS * HOUR

/** Cases that a store has not answered: the clock says yes for it in the end. */
const unanswered: Watch<Deps> = {
  kind: 'aftersales_unanswered',
  title: '门店没答复的售后',
  limitMs: ANSWER_MS,
  count: () => Cases.countDocuments({ state: 'asked' }).exec(),
  countOverdue: (deps) => countUnanswered(plus(deps.now(), -ANSWER_MS)),
  list: async (deps, limit) => {
    const rows = await findUnanswered(limit)
    const stores = await storesById(rows.map(({ storeId }) => storeId))
    const now = deps.now()
    return rows.map(({ _id, no, storeId, state, dueAt, history }): WatchRow => {
      const since = history[0]?.at ?? now
      const store = stores.get(storeId)
      const until = dueAt && store ? wallFormat(dueAt, 'M 月 d 日 HH:mm', store.zone) : ''
      return {
        id: _id,
        what: `${store?.name ?? ''}还没答复售后 ${no}，${until} 自动同意`,
        ...{ since, state, nextAt: dueAt },
        overdue: now >= plus(since, ANSWER_MS),
        data: { no, storeId },
      }
    })
  },
  now: (deps, id) => answerNow(deps, id),
}

export const watches = [unanswered]
