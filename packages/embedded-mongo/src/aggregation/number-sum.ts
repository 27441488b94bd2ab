import { Double } from 'bson'
import { decimalOperand, wholeNumber } from '../value/arithmetic'
import { addDecimal, fromDecimal, type Decimal } from '../value/decimal'
import { big, num } from '../value/numbers'
import { kind, type BsonNumber } from '../value/types'

/**
 * A running sum that is exact for whole numbers and decimals and compensated for doubles, so that its
 * result does not depend on the order of what was added. Its type is the widest one seen: int, long,
 * double, decimal; whole numbers beyond a long become a double.
 */
export class NumberSum {
  private whole = 0n
  private double = 0
  private compensation = 0
  private decimal: Decimal | undefined
  private sawDouble = false
  private sawLong = false

  add(v: BsonNumber): void {
    switch (kind(v)) {
      case 'Decimal128':
        this.decimal = addDecimal(this.decimal ?? { digits: 0n, exponent: 0 }, decimalOperand(v))
        break
      case 'Double':
        this.addDouble(num(v))
        break
      case 'Long':
        this.sawLong = true
        this.whole += big(v)
        break
      case 'Int32':
        this.whole += big(v)
    }
  }

  /** Neumaier's summation: what rounding loses is kept aside. */
  private addDouble(n: number): void {
    this.sawDouble = true
    const sum = this.double + n
    if (Number.isFinite(sum)) {
      const [big, small] =
        Math.abs(this.double) >= Math.abs(n) ? [this.double, n] : [n, this.double]
      this.compensation += big - sum + small
    }
    this.double = sum
  }

  private doubles(): Double {
    return new Double(this.double + (Number.isFinite(this.double) ? this.compensation : 0))
  }

  value(): BsonNumber {
    if (this.decimal) {
      const whole = addDecimal(this.decimal, { digits: this.whole, exponent: 0 })
      return fromDecimal(this.sawDouble ? addDecimal(whole, decimalOperand(this.doubles())) : whole)
    }
    if (this.sawDouble) return new Double(this.doubles().value + Number(this.whole))
    return wholeNumber(this.whole, !this.sawLong) ?? new Double(Number(this.whole))
  }
}
