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
      ...{ _id: id, kind, staffId, storeId, campaign: null, channel: 'card' as const },
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
