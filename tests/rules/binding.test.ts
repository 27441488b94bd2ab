import { bindOnEntry, renewOnPaid } from '../../server/features/attribution/rules/bind'
import type { Binding } from '../../server/features/attribution/rules/types'

const AT = new Date('2026-11-22T12:00:00+08:00')
const DAY = 86_400_000
const later = (days: number) => new Date(AT.getTime() + days * DAY)
const lin = {
  _id: 'lin',
  role: 'guide' as const,
  status: 'active' as const,
  personId: 'person-lin',
  assignments: [{ storeId: 'a', from: later(-99), to: null }],
}
const binding = (
  kind: 'store' | 'guide',
  storeId: string,
  staffId: string | null,
  over = {},
): Binding => ({
  _id: `${kind}-${storeId}`,
  personId: 'chen',
  kind,
  storeId,
  staffId,
  from: later(-1),
  protectedUntil: later(29),
  validUntil: later(364),
  rule: 'entry',
  endedAt: null,
  endRule: null,
  ...over,
})
const entry = (over = {}) => ({
  personId: 'chen',
  storeId: 'a',
  staffId: 'lin',
  chosen: false,
  ...over,
})
const unprotected = { protectedUntil: later(-1) }
const expired = { protectedUntil: later(-300), validUntil: later(-1) }

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
      'the shopper’s own choice rebinds inside the protection',
      [binding('store', 'b', null)],
      entry({ chosen: true, staffId: null }),
      ['store-b:moved'],
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
  ] as const)('%s', (_name, open, what, ends, begins) => {
    const changes = bindOnEntry([...open] as Binding[], what, lin, AT)
    expect(changes.end.map((e) => `${e.id}:${e.rule}`)).toEqual(ends)
    expect(changes.begin.map((b) => `${b.kind}:${b.staffId ?? b.storeId}`)).toEqual(begins)
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
  it('restarts the home store it was placed in and the guide whose share is in it', () => {
    const changes = renewOnPaid(open, { storeId: 'a', staffIds: ['lin'] })
    expect(changes.end.map((e) => e.rule)).toEqual(['renewed', 'renewed'])
    expect(changes.begin.map((b) => b.kind)).toEqual(['store', 'guide'])
  })
  it('restarts nothing of another store or guide', () => {
    expect(renewOnPaid(open, { storeId: 'b', staffIds: ['zhou'] })).toEqual({ end: [], begin: [] })
  })
})
