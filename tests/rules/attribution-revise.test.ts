import { attribute } from '../../server/features/attribution/rules/attribute'
import { revise } from '../../server/features/attribution/rules/revise'
import {
  bpsOf,
  guidesOf,
  peopleOf,
  sameShares,
  staffNamedIn,
} from '../../server/features/attribution/rules/shares'
import type { Share } from '../../server/features/attribution/contract'
import type { DecisionDoc } from '../../server/features/attribution/rules/types'
import {
  AT,
  DAY,
  HOUR,
  ORDER,
  OTHER,
  SERVICE,
  STORE,
  bound,
  clausesIn,
  factsOf,
  lineOf,
  peopleIn,
  rulesOf,
  service,
  share,
  staff,
  stay,
  type Situation,
} from '../support/attribution'

const RULES = rulesOf({})
const done = (staffId: string, over = {}) => service(staffId, -DAY, { orderId: ORDER, ...over })
type Part = Parameters<typeof revise>[0]

const decided = (s: Situation, over: Partial<Part> = {}): Part => {
  const inputs = { line: lineOf(s), facts: factsOf(s) }
  return {
    ...attribute(inputs.line, inputs.facts, rulesOf(s), AT),
    ...{ inputs, at: AT, revised: null, adjusted: null },
    ...over,
  }
}
const exam = (s: Situation = {}): Situation => ({ line: SERVICE, ...s })

describe('a decision after a service of its order', () => {
  it('counts for who served, as of the order’s creation', () => {
    const before = decided(exam({ touches: [share('lin', HOUR)] }))
    const next = revise(before, done('qiu'), staff('qiu'), RULES)
    expect(next && peopleIn(next.outcome)).toBe('qiu 10000')
    expect(next?.changed).toBe(true)
    expect(next?.facts.touches).toHaveLength(2)
  })

  it('freezes the service, so that it is decided the same again', () => {
    const before = decided(exam({ touches: [share('lin', HOUR)] }))
    const next = revise(before, done('new'), staff('new'), RULES)
    if (!next) throw new Error('not revised')
    expect(attribute(before.inputs.line, next.facts, RULES, AT)).toEqual(next.outcome)
    expect(next.facts.staff.map(({ _id }) => _id)).toEqual(['lin', 'zhou', 'qiu', 'new'])
    expect(before.inputs.facts.touches).toHaveLength(1)
  })

  it('asks of who was known where she belonged when the service ended', () => {
    const moved = [stay(OTHER, 99 * DAY, HOUR), stay(STORE, -HOUR)]
    const before = decided(
      exam({ staff: [staff('qiu', { assignments: [stay(OTHER, 99 * DAY)] })] }),
    )
    const next = revise(before, done('qiu'), staff('qiu', { assignments: moved }), RULES)
    expect(next && peopleIn(next.outcome)).toBe('qiu 10000')
    expect(next?.facts.staff).toEqual([staff('qiu', { assignments: moved })])
  })

  it('leaves where the others belonged as it was then', () => {
    const lin = staff('lin', { assignments: [stay(OTHER, 99 * DAY)] })
    const next = revise(
      decided(exam({ staff: [lin, staff('qiu')] })),
      done('qiu'),
      staff('qiu', { assignments: [stay(STORE, 9 * DAY)] }),
      RULES,
    )
    expect(next?.facts.staff[0]).toEqual(lin)
  })

  it('gives nothing to who had gone to another store by then', () => {
    const before = decided(exam())
    const moved = [stay(STORE, 99 * DAY, -HOUR), stay(OTHER, -HOUR)]
    const next = revise(before, done('qiu'), staff('qiu', { assignments: moved }), RULES)
    expect(next?.changed).toBe(false)
    expect(next && clausesIn(next.outcome)).toContain('qiu service other_store')
  })

  it('keeps of who was known whether she was in service then, who she is, and as what', () => {
    const before = decided(exam())
    const later = staff('qiu', { status: 'left', role: 'manager', personId: 'chen' })
    const next = revise(before, done('qiu'), later, RULES)
    expect(next?.changed).toBe(true)
    expect(next?.facts.staff).toEqual(before.inputs.facts.staff)
  })

  it.each<[string, Situation, string]>([
    ['goods', { touches: [share('lin', HOUR)] }, 'qiu service not_in_ruleset'],
    [
      'the buyer',
      exam({ staff: [staff('qiu', { personId: 'chen' })] }),
      'qiu service own_purchase',
    ],
    [
      'somebody of another store',
      exam({ staff: [staff('qiu', { assignments: [stay(OTHER, 99 * DAY)] })] }),
      'qiu service other_store',
    ],
  ])('stays with whom it was for %s, and names who served', (_name, situation, row) => {
    const qiu = situation.staff?.find(({ _id }) => _id === 'qiu') ?? staff('qiu')
    const next = revise(decided(situation), done('qiu'), qiu, RULES)
    expect(next?.changed).toBe(false)
    expect(next && clausesIn(next.outcome)).toContain(row)
  })

  it('changes when the same guide has it for another reason', () => {
    const next = revise(
      decided(exam({ bindings: [bound('lin')] })),
      done('lin'),
      staff('lin'),
      RULES,
    )
    expect(next?.changed).toBe(true)
    expect([next?.outcome.basis, next && peopleIn(next.outcome)]).toEqual(['service', 'lin 10000'])
  })

  it('does not change when who served had served before', () => {
    const before = decided(exam({ touches: [service('qiu', DAY)] }))
    expect(revise(before, done('qiu'), staff('qiu'), RULES)?.changed).toBe(false)
  })

  it('is revised once', () => {
    const first = { at: AT, cause: 'service' as const, touchId: 't', before: {} as never }
    expect(revise(decided(exam(), { revised: first }), done('qiu'), staff('qiu'), RULES)).toBeNull()
  })

  it('is not revised after a ruling', () => {
    const adjusted = { disputeId: 'd', nth: 1, at: AT, people: [] }
    expect(revise(decided(exam(), { adjusted }), done('qiu'), staff('qiu'), RULES)).toBeNull()
  })
})

describe('shares', () => {
  const guide = (id: string, bps: number): Share => ({ kind: 'guide', id, bps })
  const pool = (bps: number): Share => ({ kind: 'pool', id: 'lin', bps })

  it.each<[string, Share[], Share[], boolean]>([
    ['the same', [guide('lin', 10_000)], [guide('lin', 10_000)], true],
    ['another order', [guide('a', 1), guide('b', 2)], [guide('b', 2), guide('a', 1)], true],
    ['a part of nothing', [guide('a', 1), guide('b', 0)], [guide('a', 1)], true],
    ['other parts', [guide('a', 1)], [guide('a', 2)], false],
    ['another guide', [guide('a', 1)], [guide('b', 1)], false],
    ['the pool of that name', [guide('lin', 1)], [pool(1)], false],
    ['one more', [guide('a', 1)], [guide('a', 1), guide('b', 1)], false],
  ])('are compared: %s', (_name, a, b, same) => {
    expect(sameShares(a, b)).toBe(same)
    expect(sameShares(b, a)).toBe(same)
  })

  it('of a guide are summed, the pool’s are nobody’s', () => {
    const shares = [guide('lin', 3_000), guide('zhou', 2_000), guide('lin', 1_000), pool(4_000)]
    expect(bpsOf(shares, 'lin')).toBe(4_000)
    expect(bpsOf(shares, 'nobody')).toBe(0)
    expect(guidesOf([...shares, guide('none', 0)])).toEqual(['lin', 'zhou', 'lin'])
  })

  it('are the ruling’s where there is one', () => {
    const people = [guide('lin', 10_000)]
    const ruled = [guide('zhou', 10_000)]
    const adjusted = { disputeId: 'd', nth: 1, at: AT, people: ruled }
    expect(peopleOf({ people, adjusted: null })).toBe(people)
    expect(peopleOf({ people, adjusted })).toBe(ruled)
    const names: Pick<DecisionDoc, 'people' | 'adjusted' | 'namedIds'> = {
      ...{ people, adjusted, namedIds: ['lin', 'zhou', 'qiu'] },
    }
    expect(staffNamedIn(names)).toEqual(['zhou', 'lin', 'qiu'])
  })
})
