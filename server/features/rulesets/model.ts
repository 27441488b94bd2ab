import { Schema, model } from 'mongoose'
import type { RulesetRow } from './rules'

const schema = new Schema<RulesetRow>(
  { _id: String, kind: String, version: Number, validFrom: Date, data: Schema.Types.Mixed },
  { collection: 'rulesets', versionKey: false },
)
// two publishers at once: one version each
schema.index({ kind: 1, version: 1 }, { unique: true })
/** Grows with decisions of headquarters: tens of rows, read whole. */
export const Rulesets = model<RulesetRow>('Ruleset', schema)
