import { endOf, holdsUntil } from '@/areas/guide/share/code-words'
import { NOW } from '../support/staff-pages'

describe('how long a code holds', () => {
  const now = Date.parse(NOW)
  const row = { revoked: false, ended: false, validUntil: null }

  it.each([
    ['revoked', { ...row, revoked: true, ended: true }, '已停用'],
    ['over', { ...row, ended: true, validUntil: '2026-11-20T00:00:00Z' }, '已过期'],
    ['nearly over', { ...row, validUntil: '2026-11-24T00:00:00Z' }, '还有 2 天'],
    ['over today', { ...row, validUntil: '2026-11-22T06:21:00Z' }, '还有 1 天'],
    ['far from over', { ...row, validUntil: '2026-12-24T00:00:00Z' }, undefined],
    ['without an end', row, undefined],
  ])('%s', (_, code, label) => {
    expect(endOf(code, now)?.label).toBe(label)
  })

  it('is said in a sentence', () => {
    expect(holdsUntil(row, now)).toBe('一直有效，直到你停用')
    expect(holdsUntil({ ...row, validUntil: '2026-12-24T00:00:00Z' }, now)).toBe(
      '有效到 12 月 24 日',
    )
    expect(holdsUntil({ ...row, validUntil: '2027-02-24T00:00:00Z' }, now)).toBe(
      '有效到 2027 年 2 月 24 日',
    )
    expect(holdsUntil({ ...row, revoked: true, ended: true }, now)).toContain('不再算你的分享')
  })
})
