import { started } from './database.setup'

export default async function teardown(): Promise<void> {
  await started.database?.stop()
}
