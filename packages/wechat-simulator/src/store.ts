import fs from 'node:fs'
import path from 'node:path'
import type { State } from './state'

/** Keeps the state in a file; without a file every method does nothing. */
export type Store = {
  /** Asks for a save soon; many calls in a row are one write. */
  changed(): void
  /** Writes now. */
  save(): void
}

const DEBOUNCE_MS = 100

/** The state in a file, or null when there is none yet. @throws SyntaxError when the file is not ours */
export function readState(file: string | undefined): State | null {
  if (!file || !fs.existsSync(file)) return null
  return JSON.parse(fs.readFileSync(file, 'utf8'), revive) as State
}

/** A store that writes `state` to `file` atomically: beside it first, then renamed. */
export function createStore(state: State, file: string | undefined): Store {
  let timer: NodeJS.Timeout | null = null
  function save(): void {
    if (timer) clearTimeout(timer)
    timer = null
    if (file) writeAtomically(file, JSON.stringify(state, replace))
  }
  return {
    changed() {
      if (!file || timer) return
      timer = setTimeout(save, DEBOUNCE_MS)
      timer.unref()
    },
    save,
  }
}

function writeAtomically(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const beside = `${file}.writing`
  fs.writeFileSync(beside, text, { mode: 0o600 })
  fs.renameSync(beside, file)
}

function replace(_name: string, value: unknown): unknown {
  return value instanceof Map ? { mapEntries: [...value] } : value
}

function revive(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('mapEntries' in value)) return value
  return new Map(value.mapEntries as [string, unknown][])
}
