// Installs the packages of the lock file unless node_modules already holds exactly them.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const WANTED = [20, 9]

/** Brings `node_modules` up to the lock file; ends the process with a clear line when it cannot. */
export function install(root) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < WANTED[0] || (major === WANTED[0] && minor < WANTED[1])) {
    fail(
      `Node ${WANTED.join('.')} or newer is needed, this is ${process.versions.node}（需要 Node 20）`,
    )
  }
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const stamp = path.join(root, 'node_modules', '.yundian-lock')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing packages, a minute or two（首次安装依赖，约一两分钟）…')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) fail('npm ci failed; see the lines above（依赖安装失败）')
  fs.writeFileSync(stamp, lock)
}

function fail(reason) {
  console.error(reason)
  process.exit(1)
}
