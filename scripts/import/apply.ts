import { setTimeout } from 'node:timers/promises'
import type { Deps } from '../../server/deps'
import { saveAllTerms, saveCategories, saveProducts } from '../../server/features/catalog'
import { saveArticle, saveHome } from '../../server/features/content'
import { ownerOfKey, saveRegion, saveStaff, saveStore } from '../../server/features/org'
import { openStock } from '../../server/features/stock'
import { AppError } from '../../server/lib/errors'
import type { Plan } from './plan'

const ACTOR = 'import'

/** An import that was killed may leave its transaction open; the database ends one after 60 s, and who writes waits so long. */
const MOST_WAITS = 90
const WAIT_MS = 1000

/**
 * Writes a plan through the features' commands, what others refer to first. Each command is safe to repeat: a run that was
 * broken off is completed by the next.
 */
export async function applyPlan(deps: Deps, plan: Plan): Promise<void> {
  for (const region of plan.regions) await patiently(() => saveRegion(deps, region))
  for (const store of plan.stores) await patiently(() => saveStore(deps, store))
  for (const staff of plan.staff) await patiently(() => saveStaff(deps, staff))
  if (plan.categories.length > 0) await patiently(() => saveCategories(deps, plan.categories))
  for (const article of plan.articles) await patiently(() => saveArticle(deps, article))
  await patiently(() => saveProducts(deps, plan.products))
  await patiently(() => saveAllTerms(deps, plan.terms))
  for (const [key, { sections, hotWords }] of plan.homes) {
    const owner = ownerOfKey(key)
    if (owner) await patiently(() => saveHome(deps, { owner, sections, hotWords }))
  }
  for (const [storeId, lines] of plan.stock) {
    await patiently(() => openStock(deps, { storeId, actor: ACTOR, lines }))
  }
}

/** Does it again while another has its rows. @throws AppError `busy` when that does not end, and all that it throws */
async function patiently(write: () => Promise<unknown>): Promise<void> {
  for (let waits = 0; ; waits += 1) {
    try {
      await write()
      return
    } catch (error) {
      const busy = error instanceof AppError && error.code === 'busy'
      if (!busy || waits === MOST_WAITS) throw error
    }
    await setTimeout(WAIT_MS)
  }
}
