import { mayRevise, serviceProblem } from '../../server/features/attribution/rules/service'
import type { Touch } from '../../server/features/attribution/rules/types'
import {
  AT,
  DAY,
  ORDER,
  before,
  factsOf,
  lineOf,
  service,
  share,
  type Situation,
} from '../support/attribution'

const WEEK = 7 * DAY
const paid = (s: Situation = {}) => ({
  ...{ paidAt: AT, handedOverAt: null as Date | null, refundedFen: 0 },
  inputs: { line: lineOf(s), facts: factsOf(s) },
})
type PaidLine = ReturnType<typeof paid>

describe('whether a service may be recorded with an order', () => {
  const unpaid = { ...paid(), paidAt: null }
  const refunded = (fen: number) => ({ ...paid(), refundedFen: fen })
  const handedOver = (ms: number) => ({ ...paid(), handedOverAt: before(ms) })
  const free = paid({ line: { paidFen: 0 } })
  it.each<[string, (Omit<PaidLine, 'paidAt'> & { paidAt: Date | null })[], string | null]>([
    ['paid', [paid()], null],
    ['not paid', [unpaid], 'unpaid'],
    ['of which a line is not paid', [paid(), unpaid], 'unpaid'],
    ['of which all money went back', [refunded(89_900), refunded(89_900)], 'refunded'],
    ['of which one line’s money went back', [refunded(89_900), paid()], null],
    ['of which a fen is left', [refunded(89_900), refunded(89_899)], null],
    ['that cost nothing', [free], null],
    ['of which what cost something went back', [free, refunded(89_900)], 'refunded'],
    ['long after it was handed over', [handedOver(90 * DAY)], null],
  ])('%s', (_name, lines, problem) => {
    expect(serviceProblem(lines, { named: false }, AT)).toBe(problem)
  })

  it.each<[string, PaidLine[], string | null]>([
    ['before hand-over', [paid()], null],
    ['exactly seven days after it', [handedOver(WEEK)], null],
    ['a millisecond later', [handedOver(WEEK + 1)], 'too_late'],
    ['when one of its lines is still there', [handedOver(WEEK + 1), paid()], null],
    ['of which all money went back', [refunded(89_900)], 'refunded'],
  ])('and a name, %s', (_name, lines, problem) => {
    expect(serviceProblem(lines, { named: true }, AT)).toBe(problem)
  })
})

describe('whether a service may decide a line again', () => {
  const mine = service('qiu', 0, { orderId: ORDER })
  const name = { ...mine, named: true }
  const another = service('zhou', DAY, { orderId: ORDER })
  const [inTime, late] = [WEEK, WEEK + 1]
  it.each<[string, Touch, 'own' | 'manager', number | null, Touch[], boolean]>([
    ['what she says of herself does', mine, 'own', null, [], true],
    ['also exactly seven days after the hand-over', mine, 'own', inTime, [], true],
    ['but not a millisecond later', mine, 'own', late, [], false],
    ['what a manager says does however late', mine, 'manager', late, [], true],
    ['but a name only for seven days', name, 'manager', inTime, [], true],
    ['and not a millisecond later', name, 'manager', late, [], false],
    ['hers does not where another served for this order', mine, 'own', null, [another], false],
    ['a manager’s does all the same', mine, 'manager', null, [another], true],
    [
      'hers does where she had served for it already',
      mine,
      'own',
      null,
      [service('qiu', DAY, { orderId: ORDER })],
      true,
    ],
    [
      'hers does where another served for another order',
      mine,
      'own',
      null,
      [service('zhou', DAY, { orderId: 'o0' })],
      true,
    ],
    [
      'hers does where another shared',
      mine,
      'own',
      null,
      [share('zhou', DAY, { orderId: ORDER })],
      true,
    ],
    [
      'hers does not where another served among what else is known',
      mine,
      'own',
      null,
      [share('lin', DAY), another],
      false,
    ],
  ])('%s', (_name, touch, who, handedOver, touches, expected) => {
    const handedOverAt = handedOver === null ? null : before(handedOver)
    expect(mayRevise({ ...paid({ touches }), handedOverAt }, touch, { own: who === 'own' })).toBe(
      expected,
    )
  })
})
