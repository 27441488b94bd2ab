import { Homes } from './model'
import type { Home } from './rules'

export { saveHome } from './commands'
export type { Home } from './rules'

/** The first screen that a store shows; null before the brand has made one. One database command. */
export async function homeOf(): Promise<Home | null> {
  return Homes.findById('brand').lean<Home>()
}
