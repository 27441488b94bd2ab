import {
  beginBinding,
  bindOnEntry,
  renewOnPaid,
} from '../../server/features/attribution/rules/bind'
import type { Binding } from '../../server/features/attribution/rules/types'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { plus } from '../../server/lib/time'
import { AT, binding, expired, later, lin, unprotected } from '../support/bindings'

const entry = (over = {}) => ({
  personId: 'chen',
  storeId: 'a',
  staffId: 'lin',
  chosen: false,
  ...over,
})
describe('entering a store', () => {
  it.each([
    ['first entry binds store and guide', [], entry(), [], ['store:a', 'guide:lin']],
    ['without a guide it binds the store alone', [], entry({ staffId: null }), [], ['store:a']],
    [
      'the same store and guide again change nothing',
      [binding('store', 'a', null), binding('guide', 'a', 'lin')],
      entry(),
      [],
      [],
    ],
    [
      'and also after the protection',
      [binding('store', 'a', null, unprotected), binding('guide', 'a', 'lin', unprotected)],
      entry(),
      [],
      [],
    ],
    [
      'another store inside the protection changes the session only',
      [binding('store', 'b', null)],
      entry(),
      [],
      [],
    ],
    [
      'after the protection the entry rebinds',
      [binding('store', 'b', null, unprotected)],
      entry(),
      ['store-b:moved'],
      ['store:a', 'guide:lin'],
    ],
    [
      'her own way through the list of stores is a visit inside the protection',
      [binding('store', 'b', null), binding('guide', 'b', 'zhou')],
      entry({ chosen: true, staffId: null }),
      [],
      [],
    ],
    [
      'and after it',
      [binding('store', 'b', null, unprotected)],
      entry({ chosen: true, staffId: null }),
      [],
      [],
    ],
    ['without a home store it binds', [], entry({ chosen: true, staffId: null }), [], ['store:a']],
    [
      'and where the home store is over',
      [binding('store', 'b', null, expired)],
      entry({ chosen: true, staffId: null }),
      ['store-b:expired'],
      ['store:a'],
    ],
    [
      'moving the store ends the guide of the old one',
      [binding('store', 'b', null, unprotected), binding('guide', 'b', 'zhou')],
      entry({ staffId: null }),
      ['store-b:moved', 'guide-b:store_moved'],
      ['store:a'],
    ],
    [
      'and does so whichever of the two was read first',
      [binding('guide', 'b', 'zhou'), binding('store', 'b', null, unprotected)],
      entry({ staffId: null }),
      ['store-b:moved', 'guide-b:store_moved'],
      ['store:a'],
    ],
    [
      'another store is a visit where an entry just before bound the first one',
      [binding('store', 'b', null, { from: plus(AT, 400) })],
      entry(),
      [],
      [],
    ],
    [
      'another guide is an assist where an entry just before bound the first one',
      [binding('store', 'a', null), binding('guide', 'a', 'zhou', { from: plus(AT, 400) })],
      entry(),
      [],
      [],
    ],
    [
      'the protection of a guide ends at its moment',
      [binding('store', 'a', null), binding('guide', 'a', 'zhou', { protectedUntil: AT })],
      entry(),
      ['guide-a:rebound'],
      ['guide:lin'],
    ],
    [
      'another guide inside the protection is an assist, not a binding',
      [binding('store', 'a', null), binding('guide', 'a', 'zhou')],
      entry(),
      [],
      [],
    ],
    [
      'after it she binds anew',
      [binding('store', 'a', null), binding('guide', 'a', 'zhou', unprotected)],
      entry(),
      ['guide-a:rebound'],
      ['guide:lin'],
    ],
    [
      'an expired guide binding is ended first',
      [binding('store', 'a', null), binding('guide', 'a', 'zhou', expired)],
      entry(),
      ['guide-a:expired'],
      ['guide:lin'],
    ],
    [
      'an expired store binding is ended first',
      [binding('store', 'b', null, expired)],
      entry({ staffId: null }),
      ['store-b:expired'],
      ['store:a'],
    ],
    [
      'with an expired store its guide ends, also when the store is the same again',
      [binding('store', 'a', null, expired), binding('guide', 'a', 'zhou')],
      entry(),
      ['store-a:expired', 'guide-a:store_expired'],
      ['store:a', 'guide:lin'],
    ],
    [
      'protection ends at its moment, validity too',
      [
        binding('store', 'b', null, { protectedUntil: AT }),
        binding('guide', 'b', 'zhou', { validUntil: AT }),
      ],
      entry(),
      ['store-b:moved', 'guide-b:store_moved'],
      ['store:a', 'guide:lin'],
    ],
    [
      'the last moment of the protection holds',
      [
        binding('store', 'b', null, { protectedUntil: new Date(AT.getTime() + 1) }),
        binding('guide', 'b', 'zhou'),
      ],
      entry(),
      [],
      [],
    ],
  ] as const)('%s', (_name, open, what, ends, begins) => {
    const changes = bindOnEntry([...open] as Binding[], what, lin, AT)
    expect(changes.end.map((e) => `${e.id}:${e.rule}`)).toEqual(ends)
    expect(changes.begin.map((b) => `${b.kind}:${b.staffId ?? b.storeId}`)).toEqual(begins)
    for (const { rule } of changes.begin) expect(rule).toBe('entry')
  })

  it.each([
    ['a guide who left', { ...lin, status: 'left' as const }],
    [
      'a guide of another store',
      { ...lin, assignments: [{ storeId: 'b', from: later(-9), to: null }] },
    ],
    ['the shopper herself', { ...lin, personId: 'chen' }],
    ['nobody', null],
  ])('binds no guide that is %s', (_name, staff) => {
    const changes = bindOnEntry([], entry(), staff, AT)
    expect(changes.begin.map((b) => b.kind)).toEqual(['store'])
  })
})

describe('a paid order', () => {
  const open = [binding('store', 'a', null), binding('guide', 'a', 'lin')]
  it.each([
    ['in the home store, with her guide’s share', 'a', ['lin'], ['store', 'guide']],
    ['in the home store, with another guide’s share', 'a', ['zhou'], ['store']],
    [
      'in the home store, with a line of her guide among others',
      'a',
      ['zhou', 'lin'],
      ['store', 'guide'],
    ],
    ['in another store', 'b', ['zhou'], []],
    ['in another store by her own guide', 'b', ['lin'], ['guide']],
  ])('%s restarts what it proves', (_name, storeId, staffIds, renewed) => {
    const { end, begin } = renewOnPaid(open, { storeId, staffIds }, AT)
    expect(end).toEqual(renewed.map((kind) => ({ id: `${kind}-a`, rule: 'renewed' })))
    expect(begin.map(({ kind, rule }) => [kind, rule])).toEqual(renewed.map((k) => [k, 'renewed']))
  })

  it('does not bring back what is over, whether or not that was swept', () => {
    const over = open.map((row) => ({ ...row, ...expired }))
    expect(renewOnPaid(over, { storeId: 'a', staffIds: ['lin'] }, AT)).toEqual({
      end: [],
      begin: [],
    })
  })

  it('does not bring back what is over at its very moment', () => {
    const over = open.map((row) => ({ ...row, validUntil: AT }))
    expect(renewOnPaid(over, { storeId: 'a', staffIds: ['lin'] }, AT).begin).toEqual([])
  })

  it('restarts what began within the second of the payment, which WeChat tells whole', () => {
    const begun = open.map((row) => ({ ...row, from: plus(AT, 400) }))
    const { begin } = renewOnPaid(begun, { storeId: 'a', staffIds: ['lin'] }, AT)
    expect(begin.map(({ kind }) => kind)).toEqual(['store', 'guide'])
  })

  it('protects and holds for the days of the ruleset, from that moment', () => {
    const rules = { ...DEFAULTS.attribution, bindingProtectedDays: 30, bindingValidDays: 365 }
    const begin = { kind: 'guide', storeId: 'a', staffId: 'lin', rule: 'renewed' } as const
    expect(beginBinding('new', 'chen', begin, rules, AT)).toEqual({
      ...{ _id: 'new', personId: 'chen', ...begin, from: AT, endedAt: null, endRule: null },
      ...{ protectedUntil: later(30), validUntil: later(365) },
    })
  })
})
