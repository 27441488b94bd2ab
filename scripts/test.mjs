// `npm test`: installs and builds what is missing, runs every test, and ends with one line of figures.
// Plain Node, because on a fresh clone there is nothing else yet.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const report = path.join(os.tmpdir(), `yundian-tests-${process.pid}.json`)

install(root)
const { build } = await import('./build.mjs')
build()
await Promise.all(['weapp', 'h5'].map(buildMiniapp))
const jest = spawnSync(
  process.execPath,
  [
    // the workers inherit it: tests make much that is gone at once, and a larger nursery collects it in fewer goes
    '--max-semi-space-size=64',
    path.join(root, 'node_modules/jest/bin/jest.js'),
    // what a killed database left waiting must not keep the command from ending
    ...['--ci', '--forceExit', '--json', `--outputFile=${report}`, ...process.argv.slice(2)],
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
)
process.exit(summary(jest.status ?? 1))

/** In a process of its own: one compiler leaves a core idle. */
async function buildMiniapp(platform) {
  const script = path.join(root, 'scripts/build-miniapp.mjs')
  const [code] = await once(
    spawn(process.execPath, [script, platform], { stdio: 'inherit' }),
    'exit',
  )
  if (code !== 0) process.exit(1)
}

/** Prints the closing line; a suite that could not run counts as one failure. */
function summary(status) {
  if (!fs.existsSync(report)) {
    console.log('0 passed, 1 failed, 0 skipped')
    return 1
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'))
  fs.rmSync(report)
  const skipped = result.numPendingTests + result.numTodoTests
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
  if (skipped > 0) {
    console.log(
      'Skipped: the browser tests need a Chromium (Debian: apt-get install chromium fonts-noto-cjk)',
    )
  }
  console.log(`${result.numPassedTests} passed, ${failed} failed, ${skipped} skipped`)
  return failed > 0 || result.numPassedTests === 0 ? 1 : status
}
