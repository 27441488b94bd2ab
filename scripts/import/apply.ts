import type { Deps } from '../../server/deps'
import { saveAllTerms, saveCategories, saveProducts } from '../../server/features/catalog'
import { saveArticle, saveHome } from '../../server/features/content'
import { ownerOfKey, saveRegion, saveStaff, saveStore } from '../../server/features/org'
import { openStock } from '../../server/features/stock'
import type { Plan } from './plan'

const ACTOR = 'import'

/**
 * Writes a plan through the features' commands, what others refer to first. Each command is safe to repeat: a run that was
 * broken off is completed by the next.
 */
export async function applyPlan(deps: Deps, plan: Plan): Promise<void> {
  for (const region of plan.regions) await saveRegion(deps, region)
  for (const store of plan.stores) await saveStore(deps, store)
  for (const staff of plan.staff) await saveStaff(deps, staff)
  if (plan.categories.length > 0) await saveCategories(deps, plan.categories)
  for (const article of plan.articles) await saveArticle(deps, article)
  await saveProducts(deps, plan.products)
  await saveAllTerms(deps, plan.terms)
  for (const [key, { sections, hotWords }] of plan.homes) {
    const owner = ownerOfKey(key)
    if (owner) await saveHome(deps, { owner, sections, hotWords })
  }
  for (const [storeId, lines] of plan.stock) {
    await openStock(deps, { storeId, actor: ACTOR, lines })
  }
}
