import { started } from './api.globals'

export default async function teardown(): Promise<void> {
  await started.database?.stop()
}
