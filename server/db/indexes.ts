import mongoose from 'mongoose'

/**
 * Creates every collection and index that the models declare. Safe to repeat and to run from several
 * processes at once. It never drops an index: that is an operator's decision (docs/operations.md).
 */
export async function ensureIndexes(): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection()
    await model.createIndexes()
  }
}
