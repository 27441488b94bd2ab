import { DAY, HOUR, OTHER, bound, playCases, share, staff, stay } from '../support/attribution'

describe('a guide of another store', () => {
  const there = staff('zhou', { assignments: [stay(OTHER, 400 * DAY)] })
  playCases([
    {
      name: 'does not count for her share',
      touches: [share('zhou', HOUR)],
      staff: [there],
      people: 'pool 10000',
      clauses: ['zhou share other_store'],
    },
    {
      name: 'nor for a customer who is hers, when he switched stores between her share and his order',
      touches: [share('zhou', HOUR, { storeId: OTHER })],
      bindings: [bound('zhou', { storeId: OTHER })],
      staff: [there],
      people: 'pool 10000',
      clauses: ['zhou share other_store', 'zhou binding other_store'],
    },
    {
      name: 'counts where the ruleset allows cross-store',
      touches: [share('zhou', HOUR)],
      staff: [there],
      rules: { allowCrossStore: true },
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
    {
      name: 'counts by the store of her share’s time, not of today',
      touches: [share('zhou', 2 * DAY)],
      staff: [
        staff('zhou', { assignments: [stay('wh-jianghan', 99 * DAY, DAY), stay(OTHER, DAY)] }),
      ],
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
    {
      name: 'counts by an earlier share of here, when the later one is of there',
      touches: [share('zhou', HOUR), share('zhou', 2 * DAY)],
      staff: [
        staff('zhou', { assignments: [stay('wh-jianghan', 99 * DAY, DAY), stay(OTHER, DAY)] }),
      ],
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
    {
      name: 'counts by that earlier share behind one that was opened since',
      touches: [share('zhou', HOUR), share('lin', DAY), share('zhou', 2 * DAY)],
      staff: [
        staff('lin'),
        staff('zhou', { assignments: [stay('wh-jianghan', 99 * DAY, DAY), stay(OTHER, DAY)] }),
      ],
      people: 'lin 10000',
      clauses: ['lin share chosen', 'zhou share outranked'],
    },
    {
      name: 'belongs to the store from the first moment of her stay',
      touches: [share('zhou', HOUR)],
      staff: [staff('zhou', { assignments: [stay('wh-jianghan', HOUR)] })],
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
    {
      name: 'belongs to it no more at the last moment',
      touches: [share('zhou', HOUR)],
      staff: [
        staff('zhou', { assignments: [stay('wh-jianghan', 9 * DAY, HOUR), stay(OTHER, HOUR)] }),
      ],
      people: 'pool 10000',
      clauses: ['zhou share other_store'],
    },
    {
      name: 'who was nowhere then is told so',
      touches: [share('zhou', DAY)],
      staff: [staff('zhou', { assignments: [stay('wh-jianghan', HOUR)] })],
      people: 'pool 10000',
      clauses: ['zhou share not_assigned_then'],
    },
    {
      name: 'who was at another store then does not count for being here now',
      touches: [share('zhou', DAY)],
      staff: [
        staff('zhou', { assignments: [stay(OTHER, 9 * DAY, HOUR), stay('wh-jianghan', HOUR)] }),
      ],
      people: 'pool 10000',
      clauses: ['zhou share other_store'],
    },
    {
      name: 'who was at another store until just then was nowhere',
      touches: [share('zhou', DAY)],
      staff: [
        staff('zhou', { assignments: [stay(OTHER, 9 * DAY, DAY), stay('wh-jianghan', HOUR)] }),
      ],
      people: 'pool 10000',
      clauses: ['zhou share not_assigned_then'],
    },
  ])
})

describe('who does not count, as of order creation', () => {
  playCases([
    {
      name: 'the buyer herself; the next one does',
      touches: [share('lin', HOUR), share('zhou', 2 * HOUR)],
      staff: [staff('lin', { personId: 'chen' }), staff('zhou')],
      people: 'zhou 10000',
      clauses: ['lin share own_purchase', 'zhou share chosen'],
    },
    {
      name: 'the buyer who is bound to herself',
      bindings: [bound('lin')],
      staff: [staff('lin', { personId: 'chen' })],
      people: 'pool 10000',
      clauses: ['lin binding own_purchase'],
    },
    ...(['left', 'on_leave', 'invited'] as const).map((status) => ({
      name: `somebody whose status is ${status}`,
      touches: [share('lin', HOUR)],
      staff: [staff('lin', { status })],
      people: 'pool 10000',
      clauses: ['lin share inactive_staff' as const],
    })),
    {
      name: 'somebody who is not known',
      touches: [share('nobody', HOUR)],
      people: 'pool 10000',
      clauses: ['nobody share inactive_staff'],
    },
    {
      name: 'anybody, when the order’s store is blocked',
      touches: [share('zhou', 2 * DAY)],
      bindings: [bound('lin')],
      rules: { blockedStoreIds: ['wh-jianghan'] },
      people: 'pool 10000',
      clauses: ['zhou share blocked_store', 'lin binding blocked_store'],
    },
    {
      name: 'somebody of another store either, where the ruleset allows cross-store',
      touches: [share('zhou', HOUR)],
      staff: [staff('zhou', { assignments: [stay(OTHER, 99 * DAY)] })],
      rules: { blockedStoreIds: ['wh-jianghan'], allowCrossStore: true },
      people: 'pool 10000',
      clauses: ['zhou share blocked_store'],
    },
    {
      name: 'a guide who is in a blocked store by now',
      touches: [share('zhou', 2 * DAY), share('lin', 3 * DAY)],
      staff: [
        staff('zhou', { assignments: [stay('wh-jianghan', 99 * DAY, DAY), stay(OTHER, DAY)] }),
        staff('lin'),
      ],
      rules: { blockedStoreIds: [OTHER] },
      people: 'lin 10000',
      clauses: ['zhou share blocked_store', 'lin share chosen'],
    },
    {
      name: 'but a guide who has left a blocked store does',
      touches: [share('zhou', HOUR)],
      staff: [
        staff('zhou', { assignments: [stay(OTHER, 99 * DAY, DAY), stay('wh-jianghan', DAY)] }),
      ],
      rules: { blockedStoreIds: [OTHER] },
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
    {
      name: 'and one who leaves after the order was created: it was decided then',
      touches: [share('zhou', HOUR)],
      staff: [staff('zhou', { assignments: [stay('wh-jianghan', 99 * DAY, -DAY)] })],
      people: 'zhou 10000',
      clauses: ['zhou share chosen'],
    },
  ])
})
