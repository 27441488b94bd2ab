import type { Generated } from '../../scripts/replay/generate'
import { replayLine } from '../../server/features/attribution/rules/replay'
import type { Share } from '../../server/features/attribution/contract'
import { RULES, generated, replayed } from '../support/replayed'

describe('a replayed line', () => {
  type Facts = Generated['inputs']['facts']
  const first = () => generated(1)[0] as Generated
  const touch = (staffId: string, kind: 'card' | 'service_done', id: string, daysAgo: number) => {
    const { storeId, at, inputs } = first()
    return {
      ...(inputs.facts.touches[0] as Facts['touches'][number]),
      ...{ _id: id, kind, staffId, storeId, campaign: null },
      channel: kind === 'card' ? ('card' as const) : null,
      ...{ orderId: null, at: new Date(+at - daysAgo * 86_400_000) },
    }
  }
  const guide = (id: string): Facts['staff'][number] => ({
    ...{ _id: id, role: 'guide', status: 'active', personId: `of-${id}` },
    assignments: [{ storeId: first().storeId, from: new Date(0), to: null }],
  })
  const shares = (id: string): Share[] => [{ kind: 'guide', id, bps: 10_000 }]
  /** an order of 1,001 fen that was opened from Lin's share and served by Wu */
  const past = (changes: Partial<Generated> = {}, line = first()): Generated => ({
    ...line,
    inputs: {
      line: { ...line.inputs.line, kind: 'goods', paidFen: 1_001 },
      facts: {
        ...line.inputs.facts,
        touches: [touch('lin', 'card', 'a', 1), touch('wu', 'service_done', 'b', 2)],
        bindings: [],
        staff: [guide('lin'), guide('wu')],
      },
    },
    ...{ refundedFen: 0, basis: 'share', channel: 'card', people: shares('lin') },
    org: [{ kind: 'store', id: line.storeId, bps: 10_000 }],
    ...changes,
  })
  const serviceFirst = { ...RULES, goods: 'service-first' } as const

  it('moves with all that remains of it, and says why', () => {
    const moved = replayLine(past({ refundedFen: 1 }), serviceFirst)
    expect([moved.fen, moved.movedFen]).toEqual([1_000, 1_000])
    expect([moved.before.people, moved.after.people]).toEqual([shares('lin'), shares('wu')])
    expect([moved.before.origin, moved.after.origin]).toEqual(['card', 'service'])
    expect(moved.sentence).toMatch(/^按到店服务归属：/)
  })

  it('is told under the channel of the share that has it now', () => {
    const served = { basis: 'service', channel: null, people: shares('wu') } as const
    const moved = replayLine(past(served), RULES)
    expect([moved.before.origin, moved.after.origin]).toEqual(['service', 'card'])
    expect([moved.movedFen, moved.after.people]).toEqual([1_001, shares('lin')])
  })

  it('is told under her guide’s own share, not under the one that assists', () => {
    const line = past()
    const { facts } = line.inputs
    const poster = { ...touch('wu', 'card', 'b', 0), channel: 'poster' as const }
    facts.touches = [poster, touch('lin', 'card', 'a', 1)]
    facts.bindings = [
      {
        ...{ _id: 'b', personId: facts.personId, kind: 'guide', storeId: line.storeId },
        ...{ staffId: 'lin', from: new Date(0), rule: 'entry', endedAt: null, endRule: null },
        ...{ protectedUntil: new Date('2030-01-01'), validUntil: new Date('2030-01-01') },
      },
    ]
    const moved = replayLine(line, { ...RULES, assistBps: 1_000 })
    expect(moved.after).toMatchObject({ origin: 'card', people: [{ id: 'lin' }, { id: 'wu' }] })
    expect(moved.movedFen).toBe(100)
  })

  it('moves from a pool to the guide who has the same id', () => {
    const pool: Share[] = [{ kind: 'pool', id: 'lin', bps: 10_000 }]
    expect(replayLine(past({ basis: 'store_pool', people: pool }), RULES).movedFen).toBe(1_001)
  })

  it('is counted for everybody whom it counts for before and after', () => {
    const line = past({ basis: 'store_pool', channel: null, refundedFen: 1 })
    line.people = [{ kind: 'pool', id: line.storeId, bps: 10_000 }]
    const totals = replayed([line, past()], RULES)
    const worth = (beforeFen: number, afterFen: number) => ({ beforeFen, afterFen })
    expect(totals).toMatchObject({ lines: 2, moved: 1, ruled: 0, performanceFen: 2_001 })
    expect(totals.guides).toEqual(new Map([['lin', worth(1_001, 2_001)]]))
    expect(totals.pools).toEqual(new Map([[line.storeId, worth(1_000, 0)]]))
    expect(totals.stores).toEqual(new Map([[line.storeId, worth(2_001, 2_001)]]))
    expect(totals.campaigns).toEqual(new Map())
    expect(totals.categories).toEqual(new Map([[line.inputs.line.categoryId, worth(1_001, 2_001)]]))
    expect(totals.channels).toEqual(
      new Map([
        ['store_pool', worth(1_000, 0)],
        ['card', worth(1_001, 2_001)],
      ]),
    )
  })

  it('does not move when nothing of it remains', () => {
    expect(replayLine(past({ refundedFen: 1_001 }), serviceFirst).movedFen).toBe(0)
  })

  it('moves by what its parts differ, dealt to the fen', () => {
    const people: Share[] = [
      { kind: 'guide', id: 'lin', bps: 6_667 },
      { kind: 'guide', id: 'wu', bps: 3_333 },
    ]
    // 1,001 fen: 667 and 334, which become 0 and 1,001
    expect(replayLine(past({ people }), serviceFirst).movedFen).toBe(667)
  })

  it('moves by the part that falls away beside the same guide', () => {
    const people: Share[] = [
      { kind: 'guide', id: 'lin', bps: 6_667 },
      { kind: 'guide', id: 'wu', bps: 3_333 },
    ]
    expect(replayLine(past({ people }), RULES).movedFen).toBe(334)
  })

  it('stays with the people of its ruling, whatever the rules say', () => {
    const adjusted = { disputeId: 'd', nth: 1, at: first().at, people: shares('ruled') }
    const totals = replayed([past({ adjusted })], serviceFirst)
    expect([totals.moved, totals.ruled]).toEqual([0, 1])
    expect(totals.guides).toEqual(new Map([['ruled', { beforeFen: 1_001, afterFen: 1_001 }]]))
    expect([...totals.channels.keys()]).toEqual(['card'])
  })

  it('moves between owners though its people are ruled', () => {
    const adjusted = { disputeId: 'd', nth: 1, at: first().at, people: shares('ruled') }
    const touched = past({ adjusted })
    const campaign = { id: 'double-eleven', owner: 'region:central' }
    for (const opened of touched.inputs.facts.touches) opened.campaign = campaign
    const totals = replayed([touched], { ...RULES, campaignOrgBps: 1_000 })
    expect(totals.moved).toBe(1)
    expect(totals.stores.get(touched.storeId)).toEqual({ beforeFen: 1_001, afterFen: 901 })
    expect(totals.campaigns.get('region:central')).toEqual({ beforeFen: 0, afterFen: 100 })
    expect(totals.guides).toEqual(new Map([['ruled', { beforeFen: 1_001, afterFen: 1_001 }]]))
  })
})
