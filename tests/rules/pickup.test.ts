import {
  type PickupCode,
  digestOf,
  digitsOf,
  isFresh,
  judge,
  minuteOf,
  qrText,
  qrUntil,
  readScan,
  shopperHint,
} from '../../server/features/pickup/rules'

const KEY = 'a-server-key-for-tests-of-40-characters!'
const ORDER = '6921a0c0ffee6921a0c0ffee'
const DIGITS = digitsOf(KEY, ORDER, 1)

describe('the twelve digits', () => {
  it('are derived again the same, and are twelve', () => {
    expect(digitsOf(KEY, ORDER, 1)).toBe(DIGITS)
    expect(DIGITS).toMatch(/^\d{12}$/)
  })

  it('differ by version, order and key', () => {
    const all = [
      DIGITS,
      digitsOf(KEY, ORDER, 2),
      digitsOf(KEY, `${ORDER}1`, 1),
      digitsOf(`${KEY}!`, ORDER, 1),
    ]
    expect(new Set(all).size).toBe(4)
  })

  it('use the whole range evenly enough to keep leading zeros', () => {
    const first = Array.from({ length: 400 }, (_, i) => digitsOf(KEY, `order-${i}`, 1)[0])
    expect(new Set(first).size).toBe(10)
  })

  it('cannot be found from the digest without the key', () => {
    expect(digestOf(KEY, DIGITS)).not.toContain(DIGITS)
    expect(digestOf(`${KEY}!`, DIGITS)).not.toBe(digestOf(KEY, DIGITS))
  })
})

describe('reading what was scanned or typed', () => {
  const qr = qrText(KEY, DIGITS, 100)
  const spaced = `${DIGITS.slice(0, 4)} ${DIGITS.slice(4, 8)} ${DIGITS.slice(8)}`
  it.each([
    ['the digits', DIGITS, null],
    ['the digits with spaces', ` ${spaced}\n`, null],
    ['a QR of ours', qr, 100],
    ['a QR with a line end', `${qr}\n`, 100],
  ])('takes %s', (_name, text, minute) => {
    expect(readScan(KEY, text)).toEqual({ digits: DIGITS, minute })
  })

  it.each([
    ['nothing', ''],
    ['eleven digits', DIGITS.slice(1)],
    ['thirteen digits', `${DIGITS}0`],
    ['letters', 'abcdefghijkl'],
    ['full-width digits', '１２３４５６７８９０１２'],
    ['a QR of another key', qrText(`${KEY}!`, DIGITS, 100)],
    ['a QR with another minute', qr.replace('.100.', '.101.')],
    ['a QR with other digits', qr.replace(DIGITS, '000000000000')],
    ['a QR with a changed signature', `${qr.slice(0, -1)}${qr.endsWith('0') ? '1' : '0'}`],
    ['a QR of another version of the format', qr.replace('YD1', 'YD2')],
    ['a link', `https://example.com/?code=${DIGITS}`],
  ])('refuses %s', (_name, text) => {
    expect(readScan(KEY, text)).toBeNull()
  })
})

describe('the age of a QR', () => {
  it.each([
    [100, 100, true],
    [100, 101, true],
    [100, 102, false],
    [100, 99, false],
  ])('of minute %d in minute %d: %s', (minute, now, fresh) => {
    expect(isFresh({ digits: DIGITS, minute }, now)).toBe(fresh)
  })

  it('does not count for typed digits', () => {
    expect(isFresh({ digits: DIGITS, minute: null }, 999_999)).toBe(true)
  })

  it('is told in business time, so that the client counts it down from X-Now', () => {
    const wall = new Date('2026-11-22T10:00:20Z')
    const now = new Date('2026-12-24T08:30:00Z')
    expect(minuteOf(wall)).toBe(Date.parse('2026-11-22T10:00:00Z') / 60_000)
    expect(qrUntil(wall, now).toISOString()).toBe('2026-12-24T08:31:40.000Z')
  })
})

describe('whose code it is', () => {
  const code = (storeId: string, state: PickupCode['state']): PickupCode => ({
    ...{ _id: storeId, orderId: ORDER, storeId, version: 1, digest: 'd', at: new Date(0) },
    state,
  })
  it.each<[string, PickupCode[], ReturnType<typeof judge>]>([
    ['the store’s own', [code('a', 'current')], { kind: 'own', code: code('a', 'current') }],
    ['replaced', [code('a', 'replaced')], { kind: 'replaced' }],
    ['another store’s', [code('b', 'current')], { kind: 'other_store', storeId: 'b' }],
    ['another store’s that was replaced', [code('b', 'replaced')], { kind: 'unknown' }],
    [
      'the store’s own and by chance another’s',
      [code('b', 'current'), code('a', 'current')],
      { kind: 'own', code: code('a', 'current') },
    ],
    ['nobody’s', [], { kind: 'unknown' }],
  ])('%s', (_name, codes, verdict) => {
    expect(judge(codes, 'a')).toEqual(verdict)
  })
})

describe('the hint about the person', () => {
  it('is the end of a member’s phone, and nothing of a visitor', () => {
    expect(shopperHint({ phone: '13800005678' })).toBe('尾号 5678')
    expect(shopperHint(null)).toBe('未开卡的顾客')
  })
})
