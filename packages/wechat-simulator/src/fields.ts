/** A JSON value of which nothing is known yet. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [name: string]: Json | undefined }

/** Makes the error of the API at hand out of the field's path (`/amount/total`), its value and what is wrong. */
export type FieldFailure = (field: string, value: Json | undefined, issue: string) => Error

type TextRule = { min?: number; max?: number; pattern?: RegExp }

/** True for `{...}`, not for arrays and null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads typed fields out of a JSON body and throws `fail(...)` at the first one that breaks its rule. */
export class Fields {
  constructor(
    private readonly body: JsonObject,
    private readonly fail: FieldFailure,
    private readonly path = '',
  ) {}

  /** A required text; lengths in characters. `min` is 1 unless said. */
  text(name: string, { min = 1, max = Infinity, pattern }: TextRule = {}): string {
    const value = this.body[name]
    if (typeof value !== 'string') throw this.wrong(name, '必须是字符串')
    const length = [...value].length
    if (length < min) throw this.wrong(name, `长度小于 ${min}`)
    if (length > max) throw this.wrong(name, `长度大于 ${max}`)
    if (pattern && !pattern.test(value)) throw this.wrong(name, '格式不正确')
    return value
  }

  /** The same, or undefined when absent or null. */
  optionalText(name: string, rule: TextRule = {}): string | undefined {
    return this.absent(name) ? undefined : this.text(name, { min: 0, ...rule })
  }

  /** A required safe integer within [min, max]. */
  integer(name: string, { min = -Infinity, max = Infinity } = {}): number {
    const value = this.body[name]
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      throw this.wrong(name, '必须是整数')
    }
    if (value < min) throw this.wrong(name, `值低于最小值 ${min}`)
    if (value > max) throw this.wrong(name, `值高于最大值 ${max}`)
    return value
  }

  /** A required object, read further with the same failure. */
  object(name: string): Fields {
    const value = this.body[name]
    if (!isObject(value)) throw this.wrong(name, '必须是对象')
    return new Fields(value, this.fail, `${this.path}/${name}`)
  }

  /** A required array of objects. */
  objects(name: string, max = Infinity): Fields[] {
    return this.array(name, max).map((value, index) => {
      if (!isObject(value)) throw this.wrong(name, '每一项必须是对象')
      return new Fields(value, this.fail, `${this.path}/${name}/${index}`)
    })
  }

  /** A required array of texts. */
  texts(name: string): string[] {
    return this.array(name, Infinity).map((value) => {
      if (typeof value !== 'string') throw this.wrong(name, '每一项必须是字符串')
      return value
    })
  }

  /** One of the listed texts. */
  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const found = allowed.find((candidate) => candidate === this.body[name])
    if (found === undefined) throw this.wrong(name, `必须是 ${allowed.join('、')} 之一`)
    return found
  }

  /** The object as it is. */
  all(): JsonObject {
    return this.body
  }

  absent(name: string): boolean {
    return this.body[name] === undefined || this.body[name] === null
  }

  /** The failure for a field of this object. */
  wrong(name: string, issue: string): Error {
    return this.fail(`${this.path}/${name}`, this.body[name], issue)
  }

  private array(name: string, max: number): Json[] {
    const value = this.body[name]
    if (!Array.isArray(value)) throw this.wrong(name, '必须是数组')
    if (value.length > max) throw this.wrong(name, `多于 ${max} 项`)
    return value
  }
}
