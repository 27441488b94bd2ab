import {
  DAY,
  HOUR,
  MINUTE,
  bound,
  before,
  playCases,
  service,
  share,
  staff,
  stay,
} from '../support/attribution'

const SHARES_WIN = { protectedBindingBeatsShare: false }
const UNPROTECTED = { protectedUntil: before(HOUR) }

describe('goods, whose rule is share-first', () => {
  playCases([
    { name: 'without anybody go to the store’s pool', people: 'pool 10000', clauses: [] },
    {
      name: 'count for whose share was opened last',
      touches: [share('lin', 2 * HOUR), share('zhou', HOUR)],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'lin share outranked'],
    },
    {
      name: 'count by the latest of several shares, in whatever order they come',
      touches: [share('lin', 3 * HOUR), share('zhou', 2 * HOUR), share('lin', HOUR)],
      people: 'lin 10000',
      clauses: ['lin share chosen', 'zhou share outranked'],
    },
    {
      name: 'of equal times count for the smaller id',
      touches: [share('lin', HOUR, { _id: 'b' }), share('zhou', HOUR, { _id: 'a' })],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'lin share outranked'],
    },
    {
      name: 'of equal times count for the smaller id in whatever order they come',
      touches: [share('zhou', HOUR, { _id: 'b' }), share('lin', HOUR, { _id: 'a' })].reverse(),
      people: 'lin 10000',
      clauses: ['lin share chosen', 'zhou share outranked'],
    },
    {
      name: 'count at the very moment of the order',
      touches: [share('lin', 0)],
      people: 'lin 10000',
      clauses: ['lin share chosen'],
    },
    {
      name: 'do not look at what was opened after the order',
      touches: [share('lin', -1)],
      people: 'pool 10000',
      clauses: [],
    },
    {
      name: 'count exactly seven days after the share',
      touches: [share('lin', 7 * DAY)],
      people: 'lin 10000',
      clauses: ['lin share chosen'],
    },
    {
      name: 'do not count a millisecond later',
      touches: [share('lin', 7 * DAY + 1)],
      people: 'pool 10000',
      clauses: ['lin share too_old'],
    },
    {
      name: 'count scans and links like cards',
      touches: [share('lin', 2 * HOUR, { kind: 'scan' }), share('zhou', HOUR, { kind: 'link' })],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'lin share outranked'],
    },
    {
      name: 'earn nobody by what a shopper passes on, chooses or buys at the counter',
      touches: (['forwarded', 'choice', 'counter_sale'] as const).map((kind) =>
        share('lin', HOUR, { kind, _id: kind }),
      ),
      people: 'pool 10000',
      clauses: [],
    },
    {
      name: 'count for the guide whose card a shopper passed on',
      touches: [share('lin', HOUR, { forwardedBy: 'wang' })],
      people: 'lin 10000',
      clauses: ['lin share chosen'],
    },
    {
      name: 'count for nobody when the passed-on card is a former guide’s',
      touches: [share('lin', HOUR, { forwardedBy: 'wang' })],
      staff: [staff('lin', { status: 'left', assignments: [stay('wh-jianghan', 99 * DAY, DAY)] })],
      people: 'pool 10000',
      clauses: ['lin share inactive_staff'],
    },
    {
      name: 'leave the store’s own code out',
      touches: [share(null, HOUR)],
      people: 'pool 10000',
      clauses: [],
    },
    {
      name: 'count a visitor’s touch after she joined',
      touches: [share('lin', DAY, { member: false })],
      people: 'lin 10000',
      clauses: ['lin share chosen'],
    },
    {
      name: 'do not ask for services',
      touches: [service('qiu', 3 * DAY), share('zhou', 6 * DAY)],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'qiu service not_in_ruleset'],
    },
    {
      name: 'go to the pool rather than to a service',
      touches: [service('qiu', HOUR)],
      people: 'pool 10000',
      clauses: ['qiu service not_in_ruleset'],
    },
  ])
})

describe('a share and a binding', () => {
  playCases([
    {
      name: 'the bound guide has the line where nobody shared',
      bindings: [bound('lin')],
      people: 'lin 10000',
      clauses: ['lin binding chosen'],
    },
    {
      name: 'a protected binding beats another guide’s share',
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin')],
      people: 'lin 10000',
      clauses: ['zhou share protected_binding', 'lin binding chosen'],
    },
    {
      name: 'but not where the ruleset lets shares win',
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin')],
      rules: SHARES_WIN,
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'lin binding outranked'],
    },
    {
      name: 'nor at the moment its protection ends',
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin', { protectedUntil: before(0) })],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'lin binding outranked'],
    },
    {
      name: 'a millisecond before its end it still does',
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin', { protectedUntil: before(-1) })],
      people: 'lin 10000',
      clauses: ['zhou share protected_binding', 'lin binding chosen'],
    },
    {
      name: 'the bound guide’s own share is hers by share',
      touches: [share('lin', 2 * HOUR)],
      bindings: [bound('lin')],
      people: 'lin 10000',
      clauses: ['lin share chosen', 'lin binding outranked'],
    },
    {
      name: 'the bound guide’s own older share beats another’s later one',
      touches: [share('zhou', HOUR), share('lin', 2 * HOUR)],
      bindings: [bound('lin')],
      people: 'lin 10000',
      clauses: ['zhou share protected_binding', 'lin share chosen', 'lin binding outranked'],
    },
    {
      name: 'a protected guide who does not count shadows nobody',
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin')],
      staff: [staff('lin', { status: 'left' }), staff('zhou')],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'lin binding inactive_staff'],
    },
    {
      name: 'an expired share does not beat a binding',
      touches: [share('zhou', 8 * DAY)],
      bindings: [bound('lin', UNPROTECTED)],
      people: 'lin 10000',
      clauses: ['zhou share too_old', 'lin binding chosen'],
    },
  ])
})

describe('the assist', () => {
  const rules = { assistBps: 1_000 }
  playCases([
    {
      name: 'gets its part of a protected customer’s line',
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin')],
      rules,
      people: 'lin 9000, zhou 1000',
      clauses: ['zhou share assist', 'lin binding chosen'],
    },
    {
      name: 'is the latest of those who shared',
      touches: [share('qiu', MINUTE), share('zhou', HOUR)],
      bindings: [bound('lin')],
      rules,
      people: 'lin 9000, qiu 1000',
      clauses: ['qiu share assist', 'zhou share protected_binding', 'lin binding chosen'],
    },
    {
      name: 'is there as well when the bound guide wins by her own share',
      touches: [share('zhou', HOUR), share('lin', 2 * HOUR)],
      bindings: [bound('lin')],
      rules,
      people: 'lin 9000, zhou 1000',
      clauses: ['zhou share assist', 'lin share chosen', 'lin binding outranked'],
    },
    {
      name: 'is nobody whose share is too old',
      touches: [share('zhou', 8 * DAY)],
      bindings: [bound('lin')],
      rules,
      people: 'lin 10000',
      clauses: ['zhou share too_old', 'lin binding chosen'],
    },
    {
      name: 'is nobody without a protected binding: the last share has it all',
      touches: [share('zhou', HOUR), share('qiu', 2 * HOUR)],
      bindings: [bound('lin', UNPROTECTED)],
      rules,
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'qiu share outranked', 'lin binding outranked'],
    },
    {
      name: 'is nobody where nobody has the line',
      touches: [share('zhou', 8 * DAY)],
      rules,
      people: 'pool 10000',
      clauses: ['zhou share too_old'],
    },
    {
      name: 'is nobody where shares win',
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin')],
      rules: { ...rules, ...SHARES_WIN },
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'lin binding outranked'],
    },
    {
      name: 'is never the bound guide herself',
      touches: [share('lin', HOUR)],
      bindings: [bound('lin')],
      rules,
      people: 'lin 10000',
      clauses: ['lin share chosen', 'lin binding outranked'],
    },
  ])
})
