import fs from 'node:fs'
import path from 'node:path'

/** Who runs on a folder, and where; left behind by one that was killed. */
export type Running = { origin: string; pid: number; databaseUri: string; files: string }

const fileOf = (folder: string) => path.join(folder, 'running.json')

export function readRunning(folder: string): Running | null {
  const file = fileOf(folder)
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Running) : null
}

export function writeRunning(folder: string, running: Running): void {
  fs.writeFileSync(fileOf(folder), JSON.stringify(running))
}

export function forgetRunning(folder: string): void {
  fs.rmSync(fileOf(folder), { force: true })
}

/** Whether a process lives. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
