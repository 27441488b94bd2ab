import fs from 'node:fs'
import path from 'node:path'

/**
 * When a server dies: `sent`: right when the operation has left; `answered`: when its answer has come, before anybody saw
 * it.
 */
export type How = 'sent' | 'answered'

/**
 * Which operation of which window is the last; a new `window` counts from 1 again. `after` 0 kills at none. `jobs`: held
 * back, so that only what phones ask for is counted; or free to sweep, and their idle looks for what is due are not counted.
 */
export type Plan = { window: string; after: number; how: How; jobs: 'held' | 'free' }

/** The jobs that have a part in a sale's end. */
export const SWEPT = /^(outbox|orders|payments)\.|^shipping\.uploads$/

/** Those, and what goes on afterwards: none of them may keep a harness waiting. */
export const AWAITED = /^(outbox|orders|payments|aftersale|shipping)\./

/** A database command or a call to WeChat, e.g. `insert orders`, `POST /v3/pay/...`; `session`: of its open transaction, hex. */
export type Op = { n: number; what: string; session?: string }

/** The two files by which a harness and the server that it kills speak: the plan, and the operations that were begun. */
export function planFiles(folder: string): { plan: string; ops: string } {
  return { plan: path.join(folder, 'plan.json'), ops: path.join(folder, 'ops.jsonl') }
}

/** Null while no window is open. */
export function readPlan(folder: string): Plan | null {
  try {
    return JSON.parse(fs.readFileSync(planFiles(folder).plan, 'utf8')) as Plan
  } catch {
    return null
  }
}

/** Opens a window: operations are counted from here on. */
export function openWindow(folder: string, plan: Plan): void {
  const files = planFiles(folder)
  fs.writeFileSync(files.ops, '')
  // renamed, so that no server reads half a plan
  fs.writeFileSync(`${files.plan}.new`, JSON.stringify(plan))
  fs.renameSync(`${files.plan}.new`, files.plan)
}

/** Closes the window; answers what was counted in it. */
export function closeWindow(folder: string): Op[] {
  const files = planFiles(folder)
  fs.rmSync(files.plan, { force: true })
  const lines = fs.readFileSync(files.ops, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Op)
}
