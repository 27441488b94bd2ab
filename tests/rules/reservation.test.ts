import fc from 'fast-check'
import { HOLD_STATES, type HoldState } from '../../server/features/reservation/contract'
import {
  HOLD_TABLE,
  TAKING,
  inOrder,
  moved,
  openOf,
  takenIn,
  type HoldEvent,
  type Item,
} from '../../server/features/reservation/rules'

const EVENTS: HoldEvent[] = ['allocate', 'release', 'consume']
const item = (resource: string, quantity: number, state: HoldState): Item => ({
  ...{ resource, cell: '', quantity, state },
})
const claim = (resource: string, quantity: number, cell = '') => ({ resource, cell, quantity })

describe('the states of what is taken', () => {
  it('leads every state somewhere for every event', () => {
    for (const state of HOLD_STATES) {
      for (const event of EVENTS) {
        expect([...HOLD_STATES, 'defect']).toContain(HOLD_TABLE[state][event])
      }
    }
  })

  it('never takes again what was released or consumed', () => {
    for (const state of ['released', 'consumed'] as const) {
      for (const event of EVENTS) expect(TAKING).not.toContain(HOLD_TABLE[state][event])
    }
  })

  it.each<[string, HoldState, HoldEvent, HoldState, number]>([
    ['payment keeps what was held', 'held', 'allocate', 'allocated', 0],
    ['a second payment notice changes nothing', 'allocated', 'allocate', 'allocated', 0],
    ['an expired order gives back', 'held', 'release', 'released', 2],
    ['a refund before hand-over gives back', 'allocated', 'release', 'released', 2],
    ['giving back twice gives back once', 'released', 'release', 'released', 0],
    ['hand-over takes it off the shelf', 'allocated', 'consume', 'consumed', 2],
    ['handing over twice frees once', 'consumed', 'consume', 'consumed', 0],
    ['what the shopper has is not given back', 'consumed', 'release', 'consumed', 0],
    [
      'a late repetition of the payment does not bring it back',
      'consumed',
      'allocate',
      'consumed',
      0,
    ],
  ])('%s', (_, from, event, to, pieces) => {
    const { items, freed } = moved([item('a', 2, from)], event)
    expect(items).toEqual([item('a', 2, to)])
    expect(freed).toEqual(pieces === 0 ? [] : [claim('a', pieces)])
  })

  it.each<[HoldState, HoldEvent]>([
    ['held', 'consume'],
    ['released', 'consume'],
    ['released', 'allocate'],
  ])('calls %s → %s a defect', (state, event) => {
    expect(() => moved([item('a', 1, state)], event)).toThrow(`${state} a cannot ${event}`)
  })

  it('moves only the claims that are named', () => {
    const items = [item('a', 1, 'allocated'), item('b', 3, 'allocated')]
    const after = moved(items, 'consume', [claim('b', 3)])
    expect(after.items).toEqual([item('a', 1, 'allocated'), item('b', 3, 'consumed')])
    expect(after.freed).toEqual([claim('b', 3)])
  })

  it.each([
    ['a resource that is not held', claim('c', 1)],
    ['another cell of it', claim('a', 2, '2026-11-22T10:00')],
    ['more than there is', claim('a', 3)],
  ])('refuses to move %s', (_, wrong) => {
    expect(() => moved([item('a', 2, 'allocated')], 'release', [wrong])).toThrow('not taken')
  })

  it.each<[string, Item[], HoldEvent, number, Item[], number]>([
    [
      'divides an item of which a part is given back',
      [item('a', 3, 'allocated')],
      'release',
      1,
      [item('a', 2, 'allocated'), item('a', 1, 'released')],
      1,
    ],
    [
      'counts what was given back before',
      [item('a', 2, 'allocated'), item('a', 1, 'released')],
      'release',
      2,
      [item('a', 1, 'allocated'), item('a', 2, 'released')],
      1,
    ],
    [
      'gives nothing back twice',
      [item('a', 2, 'allocated'), item('a', 1, 'released')],
      'release',
      1,
      [item('a', 2, 'allocated'), item('a', 1, 'released')],
      0,
    ],
    [
      'uses up beside what is on its way back',
      [item('a', 3, 'allocated')],
      'consume',
      2,
      [item('a', 1, 'allocated'), item('a', 2, 'consumed')],
      2,
    ],
    [
      'gives back the rest after a hand-over',
      [item('a', 1, 'allocated'), item('a', 2, 'consumed')],
      'release',
      1,
      [item('a', 1, 'released'), item('a', 2, 'consumed')],
      1,
    ],
  ])('%s', (_case, items, event, quantity, after, freed) => {
    expect(moved(items, event, [claim('a', quantity)])).toEqual({
      items: after,
      freed: freed === 0 ? [] : [claim('a', freed)],
    })
  })

  it('calls it a defect to use up what was given back', () => {
    const items = [item('a', 1, 'allocated'), item('a', 2, 'released')]
    expect(() => moved(items, 'consume', [claim('a', 2)])).toThrow('released a cannot consume')
  })

  it('frees exactly what stops being taken, in any order of events and repetitions', () => {
    const taken = (items: Item[]) =>
      items.filter((i) => TAKING.includes(i.state)).reduce((sum, i) => sum + i.quantity, 0)
    const steps = fc.array(
      fc.record({ event: fc.constantFrom(...EVENTS), line: fc.constantFrom(0, 1, 2, null) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(steps, (list) => {
        let items = [item('a', 1, 'held'), item('b', 2, 'held'), item('c', 5, 'held')]
        for (const { event, line } of list) {
          const named = line === null ? undefined : items.slice(line, line + 1)
          const states = (named ?? items).map((i) => HOLD_TABLE[i.state][event])
          if (states.includes('defect')) continue
          const after = moved(items, event, named)
          const freed = after.freed.reduce((sum, c) => sum + c.quantity, 0)
          expect(taken(items) - taken(after.items)).toBe(freed)
          expect(moved(after.items, event, named)).toEqual({ items: after.items, freed: [] })
          items = after.items
        }
      }),
    )
  })
})

describe('what is taken now', () => {
  const items = [
    item('a', 1, 'held'),
    item('a', 2, 'allocated'),
    item('b', 4, 'consumed'),
    item('c', 8, 'released'),
  ]

  it('names each resource once, and none that is over', () => {
    expect(openOf(items)).toEqual(['a'])
  })

  it('is told by state, for each resource that was asked for', () => {
    const holds = [{ items }, { items: [item('a', 16, 'held'), item('d', 32, 'held')] }]
    expect([...takenIn(holds, ['a', 'b', 'e'])]).toEqual([
      ['a', { held: 17, allocated: 2 }],
      ['b', { held: 0, allocated: 0 }],
      ['e', { held: 0, allocated: 0 }],
    ])
  })
})

describe('claims', () => {
  it('are written in one order by everybody, one a counter', () => {
    const claims = [claim('b', 1), claim('a', 1, '10:15'), claim('a', 1, '10:00'), claim('b', 2)]
    expect(inOrder(claims)).toEqual([claim('a', 1, '10:00'), claim('a', 1, '10:15'), claim('b', 3)])
  })

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('of %p pieces are a defect', (quantity) => {
    expect(() => inOrder([claim('a', quantity)])).toThrow('claim of')
  })
})
