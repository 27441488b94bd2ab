import mongoose, { type mongo } from 'mongoose'

/**
 * Creates every collection and index that the models declare, in one command a collection. Safe to repeat and to run from
 * several processes at once. It never drops an index: that is an operator's decision (docs/operations.md).
 */
export async function ensureIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map(ensureOf))
}

async function ensureOf(model: mongoose.Model<unknown>): Promise<void> {
  const declared = model.schema.indexes()
  // with its first index a collection is made
  if (declared.length === 0) await model.createCollection()
  else await model.collection.createIndexes(declared.map(described))
}

const described = ([key, options]: [object, object]): mongo.IndexDescription =>
  ({ ...options, key }) as mongo.IndexDescription
