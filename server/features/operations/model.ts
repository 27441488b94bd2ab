import { Schema, model } from 'mongoose'

/** An overdue row that an alarm was raised for; gone when the row is no longer overdue. */
type RaisedDoc = {
  /** `kind:id` of the row */
  _id: string
  kind: string
  /** business time */
  at: Date
}

const schema = new Schema<RaisedDoc>(
  { _id: String, kind: String, at: Date },
  { collection: 'alarms_raised', versionKey: false },
)
// what was raised of one kind
schema.index({ kind: 1 })
/** Grows with what is overdue at a time: a row each. */
export const Raised = model<RaisedDoc>('RaisedAlarm', schema)

/** Names of the rows of a kind that alarms were raised for. */
export async function raisedOf(kind: string): Promise<string[]> {
  const rows = await Raised.find({ kind }, { _id: 1 }).lean<Pick<RaisedDoc, '_id'>[]>()
  return rows.map(({ _id }) => _id)
}
