import {
  AT,
  DAY,
  HOUR,
  OTHER,
  before,
  bound,
  clausesIn,
  decide,
  playCases,
  share,
  staff,
  stay,
} from '../support/attribution'

describe('a guide binding', () => {
  playCases([
    {
      name: 'counts until the moment its validity ends',
      bindings: [bound('lin', { protectedUntil: before(300 * DAY), validUntil: before(-1) })],
      people: 'lin 10000',
      clauses: ['lin binding chosen'],
    },
    {
      name: 'does not count at that moment',
      bindings: [bound('lin', { protectedUntil: before(300 * DAY), validUntil: before(0) })],
      people: 'pool 10000',
      clauses: ['lin binding binding_ended'],
    },
    {
      name: 'counts from its first moment',
      bindings: [bound('lin', { from: before(0) })],
      people: 'lin 10000',
      clauses: ['lin binding chosen'],
    },
    {
      name: 'is no candidate before it begins',
      bindings: [bound('lin', { from: before(-1) })],
      people: 'pool 10000',
      clauses: [],
    },
    {
      name: 'that was ended says so',
      bindings: [bound('lin', { endedAt: before(HOUR), endRule: 'rebound' })],
      people: 'pool 10000',
      clauses: ['lin binding binding_ended'],
    },
    {
      name: 'counts for an order of the moment before it was ended',
      bindings: [bound('lin', { endedAt: before(-1), endRule: 'rebound' })],
      people: 'lin 10000',
      clauses: ['lin binding chosen'],
    },
    {
      name: 'that was restarted is told once',
      bindings: [
        bound('lin', {
          _id: 'b-0',
          from: before(20 * DAY),
          endedAt: before(10 * DAY),
          endRule: 'renewed',
        }),
        bound('lin'),
      ],
      people: 'lin 10000',
      clauses: ['lin binding chosen'],
    },
    {
      name: 'that was restarted and then ran out is told once',
      bindings: [
        bound('lin', {
          _id: 'b-0',
          from: before(20 * DAY),
          endedAt: before(10 * DAY),
          endRule: 'renewed',
        }),
        bound('lin', { endedAt: before(DAY), endRule: 'moved' }),
      ],
      people: 'pool 10000',
      clauses: ['lin binding binding_ended'],
    },
    {
      name: 'that ended twice is told by its last end',
      bindings: [
        bound('lin', {
          _id: 'b-0',
          from: before(20 * DAY),
          endedAt: before(12 * DAY),
          endRule: 'chosen',
        }),
        bound('lin', { endedAt: before(DAY), endRule: 'moved' }),
      ],
      people: 'pool 10000',
      clauses: ['lin binding binding_ended'],
    },
    {
      name: 'of a former guide stands beside her heir’s',
      bindings: [
        bound('zhou', { from: before(20 * DAY), endedAt: before(5 * DAY), endRule: 'handover' }),
        bound('lin', { from: before(5 * DAY) }),
      ],
      staff: [staff('lin'), staff('zhou', { status: 'left' })],
      people: 'lin 10000',
      clauses: ['lin binding chosen', 'zhou binding binding_ended'],
    },
    {
      name: 'counts by where she is at order creation',
      bindings: [bound('lin')],
      staff: [
        staff('lin', { assignments: [stay('wh-jianghan', 99 * DAY, HOUR), stay(OTHER, HOUR)] }),
      ],
      people: 'pool 10000',
      clauses: ['lin binding other_store'],
    },
    {
      name: 'of a store to its visitor names nobody',
      bindings: [bound('lin', { kind: 'store', staffId: null })],
      people: 'pool 10000',
      clauses: [],
    },
    {
      name: 'that names nobody is no candidate',
      bindings: [bound('lin', { staffId: null })],
      people: 'pool 10000',
      clauses: [],
    },
  ])

  it('tells until when it protects, then until when it holds', () => {
    const until = (over: object) =>
      decide({ bindings: [bound('lin', over)] }).considered[0]?.until?.toISOString()
    const protectedUntil = before(-DAY)
    const validUntil = before(-9 * DAY)
    expect(until({ protectedUntil, validUntil })).toBe(protectedUntil.toISOString())
    expect(until({ protectedUntil: AT, validUntil })).toBe(validUntil.toISOString())
    const endedAt = before(HOUR)
    expect(until({ endedAt, endRule: 'moved' })).toBe(endedAt.toISOString())
    expect(until({ validUntil: before(2 * HOUR), endedAt })).toBe(before(2 * HOUR).toISOString())
  })

  it('is decided the same in whatever order rows come', () => {
    const rows = ['lin', 'zhou', 'qiu'].map((id) => bound(id, { from: AT }))
    const there = clausesIn(decide({ bindings: rows }))
    const back = clausesIn(decide({ bindings: [...rows].reverse() }))
    expect(back).toEqual(there)
    expect(there[0]).toBe('lin binding chosen')
    const later = clausesIn(
      decide({ bindings: [bound('lin'), bound('zhou', { from: before(DAY) })] }),
    )
    expect(later[0]).toBe('zhou binding chosen')
  })

  it('until: a share holds for its days', () => {
    const [row] = decide({ touches: [share('lin', DAY)] }).considered
    expect(row?.until).toEqual(before(-6 * DAY))
  })
})
