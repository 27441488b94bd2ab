// Builds the mini-program for one platform into `dist/<platform>`, unless nothing that goes into it has changed.
// Taro exits 0 on some configurations that it did not build, so the result is looked at, not the exit code alone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const INPUTS = ['miniapp', 'config', 'types', 'babel.config.js', 'package-lock.json']
/** The last line of each drawing of Taro's progress bar. */
const PROGRESS = '- 即将开始启动编译，请稍等~'
const ENTRY = { weapp: 'app.json', h5: 'index.html' }

/**
 * Builds `weapp` or `h5`; answers whether it had to, and says so to `onBuild` before it begins. Throws with the
 * compiler's output when the build failed. Without `location` the mini-program declares no use of it: WeChat refuses a
 * declaration that it has not granted.
 */
export function buildMiniapp(platform, { apiBase, onBuild, location = true } = {}) {
  const out = path.join(root, 'dist', platform)
  const stamp = path.join(root, 'dist', `${platform}.stamp`)
  const wanted = stampOf(`${platform} ${apiBase ?? ''} ${location}`)
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return false
  onBuild?.()
  fs.rmSync(out, { recursive: true, force: true })
  const run = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/@tarojs/cli/bin/taro'),
      ...['build', '--type', platform, '--no-check', '--disable-global-config'],
    ],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        TARO_ENV: platform,
        ...(apiBase === undefined ? {} : { API_BASE: apiBase }),
        ...(location ? {} : { FUZZY_LOCATION: 'no' }),
      },
    },
  )
  if (run.status !== 0 || !fs.existsSync(path.join(out, ENTRY[platform]))) {
    const end = run.error?.message ?? run.signal ?? `exit ${run.status}`
    throw new Error(`The ${platform} build failed (${end}):\n${wordsOf(run)}`)
  }
  fs.writeFileSync(stamp, wanted)
  return true
}

/** What the compiler said, without the hundred drawings of its progress bar on stderr. */
function wordsOf({ stdout, stderr }) {
  const drawn = stripVTControlCharacters(stderr).split(PROGRESS)
  return `${stripVTControlCharacters(stdout).trim()}\n${drawn.at(-1).trim()}`
}

function stampOf(seed) {
  const hash = createHash('sha256').update(seed)
  for (const file of INPUTS.flatMap(filesUnder).sort()) {
    hash.update(file).update(fs.readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

function filesUnder(entry) {
  const absolute = path.join(root, entry)
  if (!fs.statSync(absolute).isDirectory()) return [entry]
  return fs
    .readdirSync(absolute, { recursive: true })
    .map((name) => path.join(entry, name))
    .filter((name) => fs.statSync(path.join(root, name)).isFile())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const platform = process.argv[2]
  if (!(platform in ENTRY)) {
    process.stderr.write('usage: node scripts/build-miniapp.mjs weapp|h5\n')
    process.exit(2)
  }
  const built = buildMiniapp(platform, { apiBase: process.env.API_BASE })
  process.stdout.write(built ? `built dist/${platform}\n` : `dist/${platform} is up to date\n`)
}
