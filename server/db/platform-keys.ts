import { Schema, model } from 'mongoose'

type KeyDoc = { _id: string; pem: string }

/** Platform certificates of WeChat Pay by serial, as they were downloaded. One more every few years. */
const PlatformKeys = model<KeyDoc>(
  'PlatformKey',
  new Schema<KeyDoc>(
    { _id: String, pem: String },
    { collection: 'platform_keys', versionKey: false },
  ),
)

/** What was kept last. */
export async function loadPlatformKeys(): Promise<{ serial: string; pem: string }[]> {
  const rows = await PlatformKeys.find().lean<KeyDoc[]>()
  return rows.map(({ _id: serial, pem }) => ({ serial, pem }))
}

/** Keeps certificates beside those that are there; they are public. Repeatable. */
export async function savePlatformKeys(keys: { serial: string; pem: string }[]): Promise<void> {
  await PlatformKeys.bulkWrite(
    keys.map(({ serial, pem }) => ({
      updateOne: { filter: { _id: serial }, update: { $set: { pem } }, upsert: true },
    })),
  )
}
