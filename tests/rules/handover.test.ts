import {
  addDealt,
  afterLook,
  dealOut,
  endRuleOf,
  spellsOf,
} from '../../server/features/attribution/rules/handover'
import type { Binding } from '../../server/features/attribution/rules/types'

const NOW = new Date('2026-11-22T12:00:00+08:00')
const DAY = 86_400_000
const at = (days: number) => new Date(NOW.getTime() + days * DAY)
const heir = (id: string) => ({ _id: id, personId: `person-${id}` })
const [zhou, he, su] = [heir('zhou'), heir('he'), heir('su')]
const members = (n: number) => Array.from({ length: n }, (_, i) => ({ personId: `m${i}` }))
const whom = (dealt: { heir: string | null }[]) => dealt.map((row) => row.heir)

describe('dealing members out', () => {
  it.each([
    ['the pool takes all without heirs', members(2), [], 0, [null, null]],
    ['one heir takes all', members(3), [zhou], 0, ['zhou', 'zhou', 'zhou']],
    ['several take turns', members(4), [zhou, he, su], 0, ['zhou', 'he', 'su', 'zhou']],
    ['the turns go on where they were', members(3), [zhou, he, su], 4, ['he', 'su', 'zhou']],
    ['nobody is dealt to nobody', [], [zhou], 0, []],
    [
      'an heir is not bound to herself: the next one takes her',
      [{ personId: 'person-zhou' }, { personId: 'm' }],
      [zhou, he],
      0,
      ['he', 'he'],
    ],
    ['alone she goes to the pool', [{ personId: 'person-zhou' }], [zhou], 0, [null]],
  ])('%s', (_name, who, heirs, dealt, expected) => {
    expect(whom(dealOut(who, heirs, dealt))).toEqual(expected)
  })

  it('comes to the same in one go as in chunks of any size', () => {
    const all = members(23)
    const heirs = [zhou, he, su]
    const whole = whom(dealOut(all, heirs, 0))
    for (let size = 1; size <= all.length; size += 1) {
      const parts: (string | null)[] = []
      for (let i = 0; i < all.length; i += size)
        parts.push(...whom(dealOut(all.slice(i, i + size), heirs, i)))
      expect(parts).toEqual(whole)
    }
  })

  it('counts what each got, over chunks', () => {
    const first = addDealt([], ['zhou', 'he', 'zhou'])
    expect(first).toEqual([
      { staffId: 'zhou', members: 2 },
      { staffId: 'he', members: 1 },
    ])
    expect(addDealt(first, ['he', null])).toEqual([
      { staffId: 'zhou', members: 2 },
      { staffId: 'he', members: 2 },
      { staffId: null, members: 1 },
    ])
  })
})

describe('what the books say', () => {
  it.each([
    ['left', 'left'],
    ['transferred', 'transferred'],
    ['on_leave', 'handover'],
    ['handover', 'handover'],
  ] as const)('of members of somebody by %s: %s', (cause, rule) => {
    expect(endRuleOf(cause)).toBe(rule)
  })
})

describe('after a look', () => {
  const running = { state: 'running', doneAt: null } as const
  it.each([
    ['who left is looked at once again', 'left', running, 5 * 60_000],
    ['who moved too', 'transferred', running, 5 * 60_000],
    ['who stays is not', 'handover', running, null],
    ['who is on leave is not', 'on_leave', running, null],
    ['the second look is the last', 'left', { state: 'done', doneAt: at(-1) }, null],
  ] as const)('%s', (_name, cause, row, later) => {
    expect(afterLook({ ...row, cause }, NOW)).toEqual({
      state: 'done',
      doneAt: row.doneAt ?? NOW,
      dueAt: later === null ? null : new Date(NOW.getTime() + later),
    })
  })
})

describe('a history of bindings', () => {
  const row = (id: string, from: number, over: Partial<Binding> = {}): Binding => ({
    ...{ _id: id, personId: 'chen', kind: 'guide', storeId: 'a', staffId: 'lin', rule: 'entry' },
    ...{ from: at(from), protectedUntil: at(from + 30), validUntil: at(from + 365) },
    ...{ endedAt: null, endRule: null },
    ...over,
  })
  const ended = (endRule: Binding['endRule']) => ({ endedAt: NOW, endRule })
  const told = (rows: Binding[]) => spellsOf(rows).map(({ first, last }) => [first._id, last._id])

  it.each([
    [
      'paid orders only restart it',
      [row('1', -9, ended('renewed')), row('2', -5, { rule: 'renewed', ...ended('renewed') })],
      [['1', '2']],
    ],
    [
      'what ended for another reason begins again',
      [row('1', -9, ended('rebound')), row('2', -5)],
      [
        ['2', '2'],
        ['1', '1'],
      ],
    ],
    [
      'another guide is another spell',
      [row('1', -9, ended('renewed')), row('2', -5, { rule: 'renewed', staffId: 'zhou' })],
      [
        ['2', '2'],
        ['1', '1'],
      ],
    ],
    [
      'the store and the guide are told apart',
      [row('1', -9, ended('renewed')), row('2', -5, { rule: 'renewed', kind: 'store' })],
      [
        ['2', '2'],
        ['1', '1'],
      ],
    ],
    [
      'another store is another spell',
      [row('1', -9, ended('renewed')), row('2', -5, { rule: 'renewed', storeId: 'b' })],
      [
        ['2', '2'],
        ['1', '1'],
      ],
    ],
    [
      'a guide who is bound again is restarted in her second spell',
      [
        row('1', -9, ended('chosen')),
        row('2', -7, { staffId: 'zhou', ...ended('chosen') }),
        row('3', -5, { rule: 'chosen', ...ended('renewed') }),
        row('4', -3, { rule: 'renewed' }),
      ],
      [
        ['3', '4'],
        ['2', '2'],
        ['1', '1'],
      ],
    ],
    [
      'what one entry began is told in the order of the ids',
      [row('1', -9, { kind: 'store', staffId: null }), row('2', -9)],
      [
        ['1', '1'],
        ['2', '2'],
      ],
    ],
    [
      'an order of the moment of its beginning restarts it',
      [row('2', -9, { rule: 'renewed' }), row('1', -9, ended('renewed'))],
      [['1', '2']],
    ],
    [
      'the order in which rows are read does not matter',
      [row('2', -5, { rule: 'renewed' }), row('1', -9, ended('renewed'))],
      [['1', '2']],
    ],
  ])('%s', (_name, rows, expected) => {
    expect(told(rows)).toEqual(expected)
  })
})
