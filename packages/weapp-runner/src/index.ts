import { MiniProgram } from './mini-program'
import { type LoadOptions, Runtime } from './runtime'

export { checkEcmaVersion, packageSizes } from './gates'
export type { EcmaOffender, PackageSizes } from './gates'
export type { CurrentPage, MiniProgram } from './mini-program'
export type { Target } from './page-reader'
export type { LoadOptions } from './runtime'
export { WxFailure } from './types'
export type * from './types'
export type { ViewNode } from './view/node'

/**
 * Reads a mini-program build; nothing of it runs before `launch()`. Call `stop()` when done with it.
 *
 * @throws when there is no app.json in `dist`
 */
export function loadMiniProgram(options: LoadOptions): MiniProgram {
  return new MiniProgram(new Runtime(options))
}
