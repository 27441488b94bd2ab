import vm from 'node:vm'
import type { GuestFunction } from '../types'

type Settle = (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void

/**
 * The JavaScript world of the program: ECMAScript and what is put in, nothing of Node or of a browser. `eval` and
 * `new Function` throw, as WeChat's "JavaScript 支持情况" says.
 */
export class Realm {
  private readonly context: vm.Context
  private readonly parse: (json: string) => unknown
  private readonly newPromise: (settle: Settle) => unknown
  private readonly newBuffer: (bytes: number[]) => unknown

  constructor(globals: Record<string, unknown>) {
    this.context = vm.createContext(
      { ...globals },
      { codeGeneration: { strings: false, wasm: false } },
    )
    this.evaluate('globalThis.global = globalThis; delete globalThis.WebAssembly')
    this.parse = this.evaluate('JSON.parse') as (json: string) => unknown
    this.newPromise = this.evaluate('settle => new Promise(settle)') as (settle: Settle) => unknown
    this.newBuffer = this.evaluate('bytes => new Uint8Array(bytes).buffer') as Realm['newBuffer']
  }

  /** Compiles a file of the program as a function of `params`; syntax errors throw. */
  compile(source: string, params: string[], filename: string): GuestFunction {
    const options = { parsingContext: this.context, filename }
    return vm.compileFunction(source, params, options) as GuestFunction
  }

  /** A copy made of the program's own objects, as values that crossed WeChat's bridge are: JSON only. */
  copy<T>(value: T): T {
    const json = JSON.stringify(value) as string | undefined
    return (json === undefined ? undefined : this.parse(json)) as T
  }

  /** A promise whose `instanceof Promise` holds inside the program. */
  promise(settle: Settle): unknown {
    return this.newPromise(settle)
  }

  /** An ArrayBuffer of the program's own. */
  buffer(bytes: Uint8Array): unknown {
    return this.newBuffer([...bytes])
  }

  private evaluate(code: string): unknown {
    return vm.runInContext(code, this.context)
  }
}
