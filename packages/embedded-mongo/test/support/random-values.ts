import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'

/** Random BSON values, the awkward ones often, the same for the same seed. */
export class Values {
  constructor(private seed: number) {}

  /** 0 to n-1 (mulberry32). */
  below(n: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]
  }

  /** One of few ints, so that equal ones meet. */
  small(): Int32 {
    return new Int32(this.below(7) - 3)
  }

  scalar(): unknown {
    const of = this.below(18)
    if (of > 13) return this.small()
    if (of < 4) return this.number()
    if (of < 7) return this.pick(['', 'a', 'ab', 'b', 'é', '日本', '\u{1F600}', 'a\0b', 'a\0', 'z'])
    return this.pick([
      null,
      true,
      false,
      new Date(this.below(5) - 2),
      new ObjectId(String(this.below(3)).padStart(24, '0')),
      new Binary(Buffer.from(['', 'a', 'ab'][this.below(3)])),
      new Timestamp({ t: this.below(3), i: this.below(3) }),
      new MinKey(),
      new MaxKey(),
    ])
  }

  /** A scalar, array or document, nested at most `depth` deep. */
  value(depth: number): unknown {
    if (depth <= 0 || this.below(3) > 0) return this.scalar()
    const children = Array.from({ length: this.below(4) }, () => this.value(depth - 1))
    if (this.below(2) > 0) return children
    return Object.fromEntries(children.map((child) => [this.pick(['x', 'y']), child]))
  }

  private number(): unknown {
    const n = this.below(20) - 10
    return this.pick([
      new Int32(n),
      new Double(n + 0.5),
      Long.fromNumber(n),
      Long.fromString('9007199254740993').add(n),
      Decimal128.fromString(`${n}.50`),
      Decimal128.fromString('9007199254740993.5'),
      Decimal128.fromString('1E+6000'),
      Decimal128.fromString('0.1'),
      new Double(0.1),
      new Double(-0),
      new Double(NaN),
      new Double(Infinity),
      new Double(-Infinity),
    ])
  }
}
