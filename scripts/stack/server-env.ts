import fs from 'node:fs'
import path from 'node:path'

const fileOf = (folder: string) => path.join(folder, 'server-env.json')

/** Keeps the settings of a stack's servers in its folder, as private as its keys, for processes that work beside them. */
export function keepServerEnv(folder: string, env: Record<string, string>): void {
  fs.writeFileSync(fileOf(folder), JSON.stringify(env), { mode: 0o600 })
}

/** What was kept; null where no stack has run. */
export function readServerEnv(folder: string): Record<string, string> | null {
  const file = fileOf(folder)
  if (!fs.existsSync(file)) return null
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>
}
