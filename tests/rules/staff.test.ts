import type { Staff } from '../../server/features/org/rules'
import { heirsNamed, serviceChange, type ServiceAct } from '../../server/features/org/rules/service'

const NOW = new Date('2026-11-22T12:00:00+08:00')
const BEFORE = new Date('2026-01-01T00:00:00+08:00')
const lin: Staff = {
  ...{ _id: 'lin', name: '林晓', phone: '13900000001', role: 'guide', storeId: 'a' },
  ...{ status: 'active', personId: 'p', version: 3 },
  assignments: [{ storeId: 'a', from: BEFORE, to: null }],
}
const LEAVE: ServiceAct = { act: 'leave' }
const LONG: ServiceAct = { act: 'long_leave' }
const BACK: ServiceAct = { act: 'return' }
const ROLE: ServiceAct = { act: 'role', role: 'manager' }
const MOVE: ServiceAct = { act: 'transfer', storeId: 'b', role: 'guide' }

describe('staff life', () => {
  it.each<[Staff['status'], ServiceAct, 'changes' | null | 'refused']>([
    ['invited', LEAVE, 'changes'],
    ['active', LEAVE, 'changes'],
    ['on_leave', LEAVE, 'changes'],
    ['left', LEAVE, null],
    ['invited', LONG, 'refused'],
    ['active', LONG, 'changes'],
    ['on_leave', LONG, null],
    ['left', LONG, 'refused'],
    ['invited', BACK, 'refused'],
    ['active', BACK, null],
    ['on_leave', BACK, 'changes'],
    ['left', BACK, 'refused'],
    ['invited', ROLE, 'changes'],
    ['active', ROLE, 'changes'],
    ['on_leave', ROLE, 'changes'],
    ['left', ROLE, 'refused'],
    ['invited', MOVE, 'refused'],
    ['active', MOVE, 'changes'],
    ['on_leave', MOVE, 'changes'],
    ['left', MOVE, 'refused'],
  ])('%s: %o', (status, act, expected) => {
    const change = serviceChange({ ...lin, status }, act, NOW)
    expect(change === null || change === 'refused' ? change : 'changes').toBe(expected)
  })

  it.each<[string, ServiceAct, object | null]>([
    [
      'leaving ends her stay at that moment',
      LEAVE,
      { status: 'left', assignments: [{ storeId: 'a', from: BEFORE, to: NOW }] },
    ],
    ['long leave keeps her of the store', LONG, { status: 'on_leave' }],
    ['a role is all that changes with it', ROLE, { role: 'manager' }],
    ['the role she has changes nothing', { act: 'role', role: 'guide' }, null],
    [
      'to move where she is changes nothing',
      { act: 'transfer', storeId: 'a', role: 'guide' },
      null,
    ],
    [
      'to move where she is in another role is no move',
      { act: 'transfer', storeId: 'a', role: 'cashier' },
      { role: 'cashier', storeId: 'a', assignments: lin.assignments },
    ],
    [
      'moving ends one stay and begins another without a gap',
      { act: 'transfer', storeId: 'b', role: 'manager' },
      {
        ...{ role: 'manager', storeId: 'b' },
        assignments: [
          { storeId: 'a', from: BEFORE, to: NOW },
          { storeId: 'b', from: NOW, to: null },
        ],
      },
    ],
  ])('%s', (_name, act, expected) => {
    expect(serviceChange(lin, act, NOW)).toEqual(expected)
  })
})

it.each([
  [{ to: 'pool' }, []],
  [{ to: 'heir', staffId: 'zhou' }, ['zhou']],
  [{ to: 'rota', staffIds: ['zhou', 'he', 'zhou'] }, ['zhou', 'he']],
] as const)('a hand-over %o names %o', (handover, expected) => {
  expect(
    heirsNamed(
      handover.to === 'rota' ? { ...handover, staffIds: [...handover.staffIds] } : handover,
    ),
  ).toEqual(expected)
})
