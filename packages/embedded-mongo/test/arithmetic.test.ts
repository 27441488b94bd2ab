import fc from 'fast-check'
import { arith, type ArithOp } from '../src/value/arithmetic'
import { equal } from '../src/value/compare'
import type { BsonNumber } from '../src/value/types'
import { decimal, double, errorOf, int, long, text } from './support/values'

describe('arithmetic', () => {
  it.each<[string, ArithOp, BsonNumber, BsonNumber, string]>([
    ['int and int stay int', '+', int(1), int(2), '3'],
    ['int grows into long', '+', int(2147483647), int(1), '2147483648L'],
    ['the least int is an int', '-', int(-2147483647), int(1), '-2147483648'],
    ['int times int grows into long', '*', int(65536), int(65536), '4294967296L'],
    ['long stays long', '-', long(5), int(5), '0L'],
    ['a double makes a double', '+', int(1), double(2), '3.0'],
    ['a decimal makes a decimal', '*', int(3), decimal('1.10'), 'dec(3.30)'],
    [
      'a double beside a decimal has 15 digits',
      '+',
      double(0.1),
      decimal('0'),
      'dec(0.100000000000000)',
    ],
    ['long is exact beyond 2^53', '+', long('9007199254740993'), int(2), '9007199254740995L'],
    [
      'a long that overflows becomes a double',
      '+',
      long('9223372036854775807'),
      int(1),
      '9223372036854775808.0',
    ],
    ['division makes a double', '/', int(6), int(3), '2.0'],
    [
      'decimal division has 34 digits',
      '/',
      decimal('1'),
      int(3),
      'dec(0.3333333333333333333333333333333333)',
    ],
    [
      'decimal division rounds',
      '/',
      decimal('2'),
      int(3),
      'dec(0.6666666666666666666666666666666667)',
    ],
    ['exact decimal division is short', '/', decimal('7.5'), int(3), 'dec(2.5)'],
    [
      'a short dividend loses nothing',
      '/',
      decimal('1'),
      decimal('9999999999999999999999999999999999'),
      'dec(1.000000000000000000000000000000000E-34)',
    ],
    ['a remainder has the sign of its left side', '%', int(-7), int(3), '-1'],
    ['a decimal remainder', '%', decimal('7.5'), int(2), 'dec(1.5)'],
    [
      'more than 34 digits round half to even',
      '+',
      decimal('9999999999999999999999999999999999'),
      decimal('0.5'),
      'dec(1.000000000000000000000000000000000E+34)',
    ],
    ['decimal overflow is infinite', '*', decimal('9E+6144'), int(10), 'dec(Infinity)'],
    ['infinity minus infinity is NaN', '-', decimal('Infinity'), decimal('Infinity'), 'dec(NaN)'],
    [
      'zero keeps to the exponents there are',
      '*',
      decimal('0E+6111'),
      decimal('0E+9'),
      'dec(0E+6111)',
    ],
    ['infinity takes part', '+', decimal('-Infinity'), int(1), 'dec(-Infinity)'],
  ])('%s', (_name, op, a, b, expected) => {
    expect(text(arith(op, a, b))).toBe(expected)
  })

  it('refuses a long overflow in updates', () => {
    expect(errorOf(() => arith('+', long('9223372036854775807'), int(1), 'refuse')).code).toBe(2)
  })

  it.each<[ArithOp]>([['/'], ['%']])('refuses %s by zero of any kind', (op) => {
    for (const zero of [int(0), long(0), double(0), decimal('0.00')]) {
      expect(errorOf(() => arith(op, int(1), zero)).code).toBe(2)
    }
  })

  it('agrees with whole-number arithmetic on longs and decimals', () => {
    const small = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(text(arith('+', long(String(a)), long(String(b))))).toBe(`${a + b}L`)
        expect(
          equal(arith('*', decimal(String(a)), decimal(String(b))), decimal(String(a * b))),
        ).toBe(true)
      }),
      { seed: 9 },
    )
  })
})
