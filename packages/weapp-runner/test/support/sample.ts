import path from 'node:path'
import { loadMiniProgram, type LoadOptions, type MiniProgram } from '../../src'

/** The hand-written build. */
export const SAMPLE = path.join(__dirname, '..', 'fixture')

const running: MiniProgram[] = []

/** Loads the sample; it is stopped after the test. */
export function load(options: Partial<LoadOptions> = {}): MiniProgram {
  const program = loadMiniProgram({ dist: SAMPLE, ...options })
  running.push(program)
  return program
}

/** A call that the sample's console page makes for a test. */
export interface Call {
  api: string
  /** Name of the wx function whose answer has the API. */
  of?: string
  args?: unknown[]
  /** Without callbacks, by the promise. */
  promise?: boolean
  /** A call to make from the callback of this one. */
  then?: Call
  /** Abort the task at once. */
  abort?: boolean
}

/** Opens the console page. */
export function openConsole(options: Partial<LoadOptions> = {}): MiniProgram {
  return load(options).launch({ path: 'pages/console/index' })
}

/** Makes a call in the console page without waiting for an answer: the call may leave the page. */
export function startCall(program: MiniProgram, call: Call): void {
  program.input('call', JSON.stringify(call))
  program.tap('go')
}

/** Makes a call in the console page and answers what it said: `success {...}`, `fail {...}`, `returned ...`. */
export async function callWx(program: MiniProgram, call: Call): Promise<string> {
  const calls = countOf(program)
  startCall(program, call)
  await program.until(() => countOf(program) > calls && program.text('result'), call.api)
  return program.text('result')
}

/** The outcome word and the fields of what `callWx` answered. */
export function outcome(said: string): [string, Record<string, unknown>] {
  const at = said.indexOf(' ')
  return [said.slice(0, at), JSON.parse(said.slice(at + 1)) as Record<string, unknown>]
}

function countOf(program: MiniProgram): number {
  return program.setData.count
}

afterEach(() => {
  running.splice(0).forEach((program) => {
    program.stop()
  })
})
