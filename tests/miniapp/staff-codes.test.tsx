import { invitationQr, readInvitation } from '@/lib/invitation'
import { readPickupCode } from '@/lib/pickup-code'

const QR = 'YD1.482019573361.29397412.0123456789abcdef'
const DIGITS = '482019573361'

describe('what a clerk scans or types', () => {
  it.each([
    ['twelve digits', DIGITS, { text: DIGITS, digits: DIGITS }],
    ['digits in fours', '4820 1957 3361', { text: DIGITS, digits: DIGITS }],
    ['a pickup QR', QR, { text: QR, digits: DIGITS }],
    ['a pickup QR with a line break', `${QR}\n`, { text: QR, digits: DIGITS }],
    ['eleven digits', '48201957336', null],
    ['thirteen digits', '4820195733610', null],
    ['a QR without its signature', 'YD1.482019573361.29397412', null],
    ['an invitation', invitationQr('abcdefghij1234567890wxyz'), null],
    ['a web address', 'https://example.com/482019573361', null],
    ['nothing', '', null],
  ])('%s', (_, text, code) => {
    expect(readPickupCode(text)).toEqual(code)
  })
})

describe('an invitation', () => {
  it('is read from the QR that the manager shows', () => {
    expect(readInvitation(invitationQr('abcdefghij1234567890wxyz'))).toBe(
      'abcdefghij1234567890wxyz',
    )
  })

  it.each([QR, DIGITS, 'YDS1.', 'YDS1.short', 'YDS1.abcdefghij/../hq', 'abcdefghij1234567890'])(
    'is not %s',
    (text) => {
      expect(readInvitation(text)).toBeNull()
    },
  )
})
