import fs from 'node:fs'
import path from 'node:path'

const LOCK_FILE = 'lock'

/**
 * Takes the data folder for this process: two servers on one journal would destroy it.
 * A lock left by a process that was killed is taken over.
 * @returns a function that gives the folder back.
 * @throws Error naming the folder and the process that holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, LOCK_FILE)
  const mine = identityOf(process.pid)
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o600 })
      return () => fs.rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readIfThere(file)
    const pid = Number(holder.split(' ')[0])
    if (holder !== '' && isAlive(pid) && identityOf(pid) === holder)
      throw new Error(`the data folder ${folder} is in use by process ${pid}`)
    fs.rmSync(file, { force: true })
  }
  throw new Error(`the lock of the data folder ${folder} could not be taken`)
}

function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The pid, and on Linux its start time: a pid alone is used again after a reboot. */
function identityOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`)
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  return `${pid} ${started}`
}
