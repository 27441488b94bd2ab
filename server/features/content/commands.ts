import type { Deps } from '../../deps'
import { Homes } from './model'
import { checkHome, type Home } from './rules'

/**
 * Creates or replaces the brand's first screen.
 * @throws AppError `invalid_input` (see checkHome)
 */
export async function saveHome(_deps: Deps, home: Home): Promise<void> {
  checkHome(home)
  await Homes.replaceOne({ _id: 'brand' }, { ...home, _id: 'brand' }, { upsert: true })
}
