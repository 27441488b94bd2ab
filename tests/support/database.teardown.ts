import { started } from './database.setup'

export default async function teardown(): Promise<void> {
  if (!started.database) return
  await started.database.stop()
  delete process.env['MONGODB_URI']
}
