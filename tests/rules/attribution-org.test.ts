import { DAY, HOUR, OTHER, STORE, decide, share, type Situation } from '../support/attribution'

const campaign = (owner: string, ms: number, over = {}, id = owner) =>
  share(null, ms, { _id: `c-${id}-${ms}`, campaign: { id, owner }, ...over })
const rules = { campaignOrgBps: 2_000 }
const org = (s: Situation) => decide(s).org.map(({ kind, id, bps }) => `${kind} ${id} ${bps}`)
const rows = (s: Situation) =>
  decide(s)
    .considered.filter((row) => row.dimension === 'org')
    .map(({ candidate, clause }) => `${candidate.owner} ${candidate.basis} ${clause}`)
const WHOLE = [`store ${STORE} 10000`]
const HERE = `store:${STORE} order_store chosen`

describe('the org dimension', () => {
  it.each<[string, Situation, string[], string[]]>([
    ['is the order’s store', {}, WHOLE, [HERE]],
    [
      'gives the brand whose campaign was opened its part',
      { rules, touches: [campaign('brand', HOUR)] },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'brand campaign chosen'],
    ],
    [
      'gives a region its part',
      { rules, touches: [campaign('region:central', HOUR)] },
      [`store ${STORE} 8000`, 'region central 2000'],
      [HERE, 'region:central campaign chosen'],
    ],
    [
      'gives a campaign nothing by default',
      { touches: [campaign('brand', HOUR)] },
      WHOLE,
      [HERE, 'brand campaign not_in_ruleset'],
    ],
    [
      'takes the campaign that was opened last',
      { rules, touches: [campaign('brand', 2 * HOUR), campaign('region:central', HOUR)] },
      [`store ${STORE} 8000`, 'region central 2000'],
      [HERE, 'region:central campaign chosen', 'brand campaign outranked'],
    ],
    [
      'of equal times takes the smaller id',
      {
        rules,
        touches: [
          campaign('region:west', HOUR, { _id: 'b' }),
          campaign('brand', HOUR, { _id: 'a' }),
        ],
      },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'brand campaign chosen', 'region:west campaign outranked'],
    ],
    [
      'tells a campaign once, by its last touch',
      { rules, touches: [campaign('brand', 2 * HOUR), campaign('brand', HOUR)] },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'brand campaign chosen'],
    ],
    [
      'is not misled by a later code of the same campaign that led to another store',
      {
        rules,
        touches: [
          campaign('region:central', 2 * HOUR),
          campaign('region:central', HOUR, { storeId: OTHER }),
        ],
      },
      [`store ${STORE} 8000`, 'region central 2000'],
      [HERE, 'region:central campaign chosen'],
    ],
    [
      'tells campaigns of two owners apart that have the same id',
      {
        rules,
        touches: [
          campaign('brand', 2 * HOUR, {}, 'spring'),
          campaign('region:west', HOUR, { storeId: OTHER }, 'spring'),
        ],
      },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'region:west campaign other_store', 'brand campaign chosen'],
    ],
    [
      'counts a campaign exactly seven days later',
      { rules, touches: [campaign('brand', 7 * DAY)] },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'brand campaign chosen'],
    ],
    [
      'but not a millisecond more',
      { rules, touches: [campaign('brand', 7 * DAY + 1)] },
      WHOLE,
      [HERE, 'brand campaign too_old'],
    ],
    [
      'nor one that was opened after the order',
      { rules, touches: [campaign('brand', -1)] },
      WHOLE,
      [HERE],
    ],
    [
      'counts one of the very moment',
      { rules, touches: [campaign('brand', 0)] },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'brand campaign chosen'],
    ],
    [
      'counts the brand’s campaign that led to another store',
      { rules, touches: [campaign('brand', HOUR, { storeId: OTHER })] },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'brand campaign chosen'],
    ],
    [
      'but no region’s',
      { rules, touches: [campaign('region:west', HOUR, { storeId: OTHER })] },
      WHOLE,
      [HERE, 'region:west campaign other_store'],
    ],
    [
      'lets the next campaign through',
      {
        rules,
        touches: [campaign('region:west', HOUR, { storeId: OTHER }), campaign('brand', DAY)],
      },
      [`store ${STORE} 8000`, 'brand brand 2000'],
      [HERE, 'region:west campaign other_store', 'brand campaign chosen'],
    ],
    [
      'does not count what was not opened',
      { rules, touches: [campaign('brand', HOUR, { kind: 'choice' })] },
      WHOLE,
      [HERE],
    ],
    [
      'always keeps the store, even with nothing',
      { rules: { campaignOrgBps: 10_000 }, touches: [campaign('brand', HOUR)] },
      [`store ${STORE} 0`, 'brand brand 10000'],
      [HERE, 'brand campaign chosen'],
    ],
  ])('%s', (_name, situation, shares, considered) => {
    expect(org(situation)).toEqual(shares)
    expect(rows(situation)).toEqual(considered)
  })

  it('does not depend on who gets the people dimension', () => {
    const touches = [campaign('brand', HOUR, { staffId: 'lin' })]
    const decision = decide({ rules, touches })
    expect(decision.people).toEqual([{ kind: 'guide', id: 'lin', bps: 10_000 }])
    expect(decision.org[1]).toEqual({ kind: 'brand', id: 'brand', bps: 2_000 })
  })

  it.each<[string, Situation, (string | undefined)[]]>([
    [
      'by default',
      { touches: [campaign('brand', DAY)] },
      ['下单的门店', '11 月 21 日，按规则，活动不分业绩'],
    ],
    [
      'chosen',
      { rules, touches: [campaign('brand', DAY)] },
      ['下单的门店', '11 月 21 日，下单前最后打开的活动'],
    ],
    [
      'too old',
      { rules, touches: [campaign('brand', 9 * DAY)] },
      ['下单的门店', '11 月 13 日，已超过 7 天'],
    ],
    [
      'outranked, and of another region',
      {
        rules,
        touches: [
          campaign('brand', DAY),
          campaign('region:west', 2 * DAY, { storeId: OTHER }),
          campaign('region:central', 3 * DAY),
        ],
      },
      [
        '下单的门店',
        '11 月 21 日，下单前最后打开的活动',
        '11 月 20 日，这个区域的活动没有通向下单的门店',
        '11 月 19 日，之后打开过别的活动',
      ],
    ],
  ])('says why: %s', (_name, situation, details) => {
    const found = decide(situation).considered.filter((row) => row.dimension === 'org')
    expect(found.map((row) => row.detail)).toEqual(details)
    expect(found.map((row) => row.kept)).toEqual(found.map((row) => row.clause === 'chosen'))
  })

  it('says until when a campaign counts, and what was opened', () => {
    const [, row] = decide({
      touches: [campaign('brand', DAY, { shareCode: 'x', channel: 'poster' })],
    }).considered.filter((c) => c.dimension === 'org')
    expect(row?.candidate).toMatchObject({ shareCode: 'x', channel: 'poster', staffId: null })
    expect(row?.until?.getTime()).toBe((row?.candidate.at?.getTime() ?? 0) + 7 * DAY)
  })
})
