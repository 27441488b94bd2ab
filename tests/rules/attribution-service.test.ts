import {
  DAY,
  HOUR,
  ORDER,
  OTHER,
  SERVICE,
  before,
  bound,
  decide,
  peopleIn,
  playCases,
  service,
  share,
  staff,
  stay,
} from '../support/attribution'

const line = SERVICE
const ofOrder = { orderId: ORDER }
const UNPROTECTED = { protectedUntil: before(HOUR) }

describe('services, whose rule is service-first', () => {
  playCases([
    {
      name: 'count for who served, before the bound guide and before a share',
      line,
      touches: [service('qiu', 3 * DAY), share('zhou', HOUR)],
      bindings: [bound('lin', UNPROTECTED)],
      people: 'qiu 10000',
      clauses: ['qiu service chosen', 'lin binding outranked', 'zhou share outranked'],
    },
    {
      name: 'count for the bound guide before a share, even without protection',
      line,
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin', UNPROTECTED)],
      people: 'lin 10000',
      clauses: ['lin binding chosen', 'zhou share outranked'],
    },
    {
      name: 'count for a share before the pool',
      line,
      touches: [share('zhou', HOUR)],
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
    {
      name: 'count for the latest of those who served',
      line,
      touches: [service('qiu', 3 * DAY), service('zhou', 2 * DAY)],
      people: 'zhou 10000',
      clauses: ['zhou service chosen', 'qiu service outranked'],
    },
    {
      name: 'of equal times count for the smaller id',
      line,
      touches: [service('qiu', DAY, { _id: 'b' }), service('zhou', DAY, { _id: 'a' })],
      people: 'zhou 10000',
      clauses: ['zhou service chosen', 'qiu service outranked'],
    },
    {
      name: 'count for a service that ended at the very moment of the order',
      line,
      touches: [service('qiu', 0)],
      people: 'qiu 10000',
      clauses: ['qiu service chosen'],
    },
    {
      name: 'count exactly thirty days after the service',
      line,
      touches: [service('qiu', 30 * DAY)],
      people: 'qiu 10000',
      clauses: ['qiu service chosen'],
    },
    {
      name: 'do not count a millisecond later',
      line,
      touches: [service('qiu', 30 * DAY + 1)],
      people: 'pool 10000',
      clauses: ['qiu service too_old'],
    },
    {
      name: 'are not beaten by a protected binding',
      line,
      touches: [service('qiu', DAY), share('zhou', HOUR)],
      bindings: [bound('lin')],
      rules: { assistBps: 1_000 },
      people: 'qiu 10000',
      clauses: ['qiu service chosen', 'lin binding outranked', 'zhou share protected_binding'],
    },
    {
      name: 'give the assist its part when the protected guide has won',
      line,
      touches: [share('zhou', HOUR)],
      bindings: [bound('lin')],
      rules: { assistBps: 1_000 },
      people: 'lin 9000, zhou 1000',
      clauses: ['lin binding chosen', 'zhou share assist'],
    },
    {
      name: 'do not count a hand-over: who scanned the code has no touch',
      line,
      touches: [share('lin', HOUR)],
      people: 'lin 10000',
      clauses: ['lin share chosen'],
    },
    {
      name: 'may be share-first, where the ruleset says so',
      line,
      rules: { services: 'share-first' },
      touches: [service('qiu', DAY), share('zhou', 2 * DAY)],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'qiu service not_in_ruleset'],
    },
  ])

  it('may be the rule of goods', () => {
    const touches = [service('qiu', 3 * DAY), share('zhou', HOUR)]
    expect(peopleIn(decide({ touches, rules: { goods: 'service-first' } }))).toBe('qiu 10000')
  })
})

describe('a service done after ordering', () => {
  playCases([
    {
      name: 'counts when it belongs to this very order',
      line,
      touches: [service('qiu', -2 * DAY, ofOrder), share('zhou', HOUR)],
      people: 'qiu 10000',
      clauses: ['qiu service chosen', 'zhou share outranked'],
    },
    {
      name: 'counts however late',
      line,
      touches: [service('qiu', -90 * DAY, ofOrder)],
      people: 'qiu 10000',
      clauses: ['qiu service chosen'],
    },
    {
      name: 'does not count when it is another order’s',
      line,
      touches: [service('qiu', -1, { orderId: 'o2' }), share('zhou', HOUR)],
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
    {
      name: 'does not count when it is no order’s',
      line,
      touches: [service('qiu', -1)],
      people: 'pool 10000',
      clauses: [],
    },
    {
      name: 'does not concern goods',
      touches: [service('qiu', -DAY, ofOrder), share('zhou', HOUR)],
      people: 'zhou 10000',
      clauses: ['zhou share chosen', 'qiu service not_in_ruleset'],
    },
    {
      name: 'counts for who the manager named at hand-over',
      line,
      touches: [service('zhou', -DAY, { ...ofOrder, named: true })],
      bindings: [bound('lin')],
      people: 'zhou 10000',
      clauses: ['zhou service chosen', 'lin binding outranked'],
    },
    {
      name: 'does not count as a name that was confirmed for another order',
      line,
      touches: [
        service('zhou', DAY, { orderId: 'o0', named: true }),
        service('qiu', 2 * DAY, { orderId: 'o0' }),
      ],
      people: 'qiu 10000',
      clauses: ['qiu service chosen'],
    },
    {
      name: 'does not count for the store that hands over after a transfer of the pickup',
      line,
      touches: [service('xu', -DAY, { ...ofOrder, storeId: OTHER }), share('lin', HOUR)],
      staff: [staff('lin'), staff('xu', { assignments: [stay(OTHER, 99 * DAY)] })],
      people: 'lin 10000',
      clauses: ['xu service other_store', 'lin share chosen'],
    },
    {
      name: 'is never too old, even when it ended long before',
      line,
      touches: [service('qiu', 40 * DAY, ofOrder)],
      people: 'qiu 10000',
      clauses: ['qiu service chosen'],
    },
    {
      name: 'an earlier order’s service still counts for thirty days',
      line,
      touches: [service('qiu', 30 * DAY, { orderId: 'o0' })],
      people: 'qiu 10000',
      clauses: ['qiu service chosen'],
    },
  ])
})

describe('who served does not count', () => {
  const moved = { assignments: [stay('wh-jianghan', 99 * DAY, 2 * DAY), stay(OTHER, 2 * DAY)] }
  playCases([
    {
      name: 'when she was of another store at the service’s end',
      line,
      touches: [service('qiu', DAY)],
      staff: [staff('qiu', moved)],
      people: 'pool 10000',
      clauses: ['qiu service other_store'],
    },
    {
      name: 'but does when she moved only afterwards',
      line,
      touches: [service('qiu', 3 * DAY)],
      staff: [staff('qiu', moved)],
      people: 'qiu 10000',
      clauses: ['qiu service chosen'],
    },
    {
      name: 'when she served herself',
      line,
      touches: [service('qiu', DAY), share('zhou', 2 * DAY)],
      staff: [staff('qiu', { personId: 'chen' }), staff('zhou')],
      people: 'zhou 10000',
      clauses: ['qiu service own_purchase', 'zhou share chosen'],
    },
    {
      name: 'when she has left by order creation',
      line,
      touches: [service('qiu', DAY)],
      staff: [staff('qiu', { status: 'left' })],
      people: 'pool 10000',
      clauses: ['qiu service inactive_staff'],
    },
    {
      name: 'when nobody was named for it',
      line,
      touches: [{ ...service('qiu', DAY), staffId: null }],
      people: 'pool 10000',
      clauses: [],
    },
  ])
})
