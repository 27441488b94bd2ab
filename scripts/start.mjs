// `npm start [-- --fresh]`: installs and builds what is missing, then runs the demo until Ctrl-C.
// Plain Node, because on a fresh clone there is nothing else yet.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

try {
  install(root)
  const { build } = await import('./build.mjs')
  const { buildMiniapp } = await import('./build-miniapp.mjs')
  build()
  buildMiniapp('h5', {
    onBuild: () =>
      console.log('Building the mini-program, half a minute or so（编译小程序，约半分钟）…'),
  })
} catch (error) {
  const full = error.code === 'ENOSPC' ? '磁盘满了（the disk is full）\n' : ''
  console.error(`没有准备好 It could not be made ready:\n${full}${error.message}`)
  process.exit(1)
}

const demo = spawn(
  process.execPath,
  [path.join(root, '.build/scripts/stack/demo.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
// Ctrl-C reaches the demo by itself; this process only waits for it to end
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined)
process.on('SIGTERM', () => demo.kill('SIGTERM'))
demo.once('exit', (code) => process.exit(code ?? 1))
