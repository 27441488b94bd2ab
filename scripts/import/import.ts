import type { Deps } from '../../server/deps'
import { applyPlan } from './apply'
import { checksOf } from './checks'
import { floorsOf } from './floors'
import { readFolder } from './folder'
import { planOf, type Count, type Kind, type Plan } from './plan'
import { FolderRefused, inOrder } from './problem'
import { danglingOf } from './references'
import { keepPictures, resolvePictures } from './resolve-pictures'
import { stockPlanOf } from './stock'
import { NOTHING, readStored } from './stored'
import { wantedOf } from './wanted'

/** What an import did, or would do: rows by kind, pictures that were new, and what headquarters should look at. */
export type Report = { counts: Record<Kind, Count>; pictures: number; warnings: string[] }

/** `deps` null: the folder alone is looked at, as for an empty database. */
type Options = { deps: Deps | null; dryRun: boolean }

/**
 * Imports a brand's folder (docs/import.md). Everything is read and checked before anything is written; what is named is
 * created or changed, what is not named stays. Safe to repeat, also after it was broken off.
 * @throws FolderRefused with every problem by file, row and column; then nothing was written
 */
export async function importFolder(place: string, { deps, dryRun }: Options): Promise<Report> {
  const folder = readFolder(place)
  const stored = deps ? await readStored() : NOTHING
  const pictures = await resolvePictures(deps?.files ?? null, folder, stored)
  const wanted = wantedOf(folder, stored, pictures.addresses)
  const floors = floorsOf(folder, stored, wanted)
  const stock = await stockPlanOf(wanted.stock, folder, deps !== null)
  const problems = [
    ...folder.problems,
    ...pictures.problems,
    ...danglingOf(folder, stored),
    ...checksOf(folder, stored, wanted),
    ...floors.problems,
    ...stock.problems,
  ]
  if (problems.length > 0) throw new FolderRefused(inOrder(problems))
  const plan: Plan = planOf(wanted, stored, stock)
  if (deps && !dryRun) {
    await keepPictures(deps.files, folder, pictures.missing)
    await applyPlan(deps, plan)
  }
  const { counts } = plan
  return { counts, pictures: pictures.missing.size, warnings: floors.warnings }
}
