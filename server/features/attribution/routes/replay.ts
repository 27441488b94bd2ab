import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { DAY } from '../../../lib/time'
import { invalid, refuse, unknownAfter } from '../../../lib/errors'
import { replay } from '../commands/replay'
import { replayNames } from '../commands/replay-names'
import { replayBody, replayView, type ReplayBody } from '../contract'
import { presentReplay } from '../present/replay'
import type { Replayed } from '../rules/replay'

const PAGE = 100
/** A request answers for a quarter; longer periods are for `npm run replay`. */
const MOST_DAYS = 92

/** @throws AppError `invalid_input` when it ends before it begins, `period_too_long` */
function periodOf(body: ReplayBody): { from: Date; to: Date } {
  const [from, to] = [new Date(body.from), new Date(body.to)]
  if (from >= to) throw invalid('to', '要在开始之后')
  if (+to - +from > MOST_DAYS * DAY) throw refuse('period_too_long')
  return { from, to }
}

/**
 * Keeps the moved lines of one page, and whether more follow.
 * @throws AppError `invalid_input` from `rows` when no line that moves was the last one of the page before
 */
function pageAfter(after: string | undefined) {
  const page: Replayed[] = []
  let begun = after === undefined
  let more = false
  return {
    rows(): Replayed[] {
      if (!begun) throw unknownAfter()
      return page
    },
    more: () => more,
    take(moved: Replayed): void {
      if (begun && page.length < PAGE) page.push(moved)
      else if (begun) more = true
      begun ||= moved.line._id === after
    },
  }
}

export const replayRoutes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/attribution/replay',
      access: access.hq('performance'),
      summary: '用一套规则重算一段时间的业绩：谁多谁少，哪些单会变；不写任何东西',
      body: replayBody,
      response: replayView,
      errors: ['period_too_long'],
    },
    async (_deps, { body }) => {
      const moved = pageAfter(body.after)
      const totals = await replay({ ...periodOf(body), rules: body.rules }, moved.take)
      return presentReplay(totals, moved.rows(), await replayNames(), moved.more())
    },
  ),
]
