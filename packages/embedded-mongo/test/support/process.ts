import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const MAIN = path.resolve(__dirname, '../../../../.build/packages/embedded-mongo/src/main.js')

const running = new Set<ChildProcess>()

/** For afterAll: a failed test leaves nothing running. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** The database in a process of its own, from the compiled code. */
export interface DatabaseProcess {
  uri: string
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  terminate(): Promise<number | null>
}

/** @param fileLimitKb the largest file it may write, for a disk that is full. */
export async function startProcess(
  folder: string,
  socketFolder: string,
  { fileLimitKb }: { fileLimitKb?: number } = {},
): Promise<DatabaseProcess> {
  if (!fs.existsSync(MAIN)) throw new Error(`${MAIN} is missing: run node scripts/build.mjs`)
  const command = [process.execPath, MAIN, '--folder', folder, '--socket-folder', socketFolder]
  const limit = fileLimitKb ? `ulimit -f ${fileLimitKb} && ` : ''
  const child = spawn('bash', ['-c', `${limit}exec "$0" "$@"`, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const line = await firstLine(child)
  const { uri } = JSON.parse(line) as { uri: string }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    uri,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    terminate() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the database process ended with ${code}`)))
    child.stdout?.once('data', (bytes: Buffer) => resolve(bytes.toString().split('\n')[0]))
  })
}
