import { Schema, model } from 'mongoose'
import type { ArticleInput } from './contract'
import type { Home } from './rules'

/** A row an owner, by its key. */
export type HomeRow = Home & { _id: string }
/** Grows with the brand: at most a row a store, a region, and the brand's. Read and written by its id only. */
export const Homes = model<HomeRow>(
  'Home',
  new Schema<HomeRow>(
    { _id: String, sections: Schema.Types.Mixed, hotWords: { type: [String], default: undefined } },
    { collection: 'homes', versionKey: false, minimize: false },
  ),
)

/** What owners say of the first screen, those that say something, in the order of their keys. */
export async function homesByKeys(keys: string[]): Promise<HomeRow[]> {
  const rows = await Homes.find({ _id: { $in: keys } }).lean<HomeRow[]>()
  return keys.flatMap((key) => rows.find((row) => row._id === key) ?? [])
}

export type ArticleRow = Omit<ArticleInput, 'id'> & { _id: string }
/** Grows with the brand: tens of rows. Read and written by its id only. */
export const Articles = model<ArticleRow>(
  'Article',
  new Schema<ArticleRow>(
    { _id: String, title: String, version: String, blocks: Schema.Types.Mixed },
    { collection: 'articles', versionKey: false },
  ),
)
