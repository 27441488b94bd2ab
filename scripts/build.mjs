// Compiles the TypeScript of server, packages, scripts and config to `.build/` (CommonJS), file by file.
// A file is compiled again only when its content changed, so a second run takes a blink.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformFileSync } from '@swc/core'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const out = path.join(root, '.build')
const cacheFile = path.join(out, 'cache.json')
const SOURCES = [
  'server',
  'scripts',
  'config/env.ts',
  ...packageNames().map((n) => `packages/${n}/src`),
]
const SWC = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
  module: { type: 'commonjs', ignoreDynamic: true },
}

/** Brings `.build/` up to date with the sources; returns how many files were compiled. */
export function build() {
  const before = readCache()
  const after = {}
  let compiled = 0
  for (const file of SOURCES.flatMap(filesUnder)) {
    const target = path.join(out, file.replace(/\.ts$/, '.js'))
    after[file] = createHash('sha256')
      .update(JSON.stringify(SWC))
      .update(fs.readFileSync(path.join(root, file)))
      .digest('hex')
    if (after[file] === before[file] && fs.existsSync(target)) continue
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, transformFileSync(path.join(root, file), SWC).code)
    compiled += 1
  }
  for (const file of Object.keys(before)) {
    if (!(file in after)) fs.rmSync(path.join(out, file.replace(/\.ts$/, '.js')), { force: true })
  }
  linkPackages()
  fs.writeFileSync(cacheFile, JSON.stringify(after))
  return compiled
}

function packageNames() {
  return fs.readdirSync(path.join(root, 'packages'))
}

function readCache() {
  try {
    return JSON.parse(fs.readFileSync(cacheFile, 'utf8'))
  } catch {
    return {}
  }
}

function filesUnder(entry) {
  const absolute = path.join(root, entry)
  if (!fs.existsSync(absolute)) return []
  if (fs.statSync(absolute).isFile()) return [entry]
  return fs
    .readdirSync(absolute, { recursive: true })
    .map((name) => path.join(entry, name))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
}

/** Inside `.build/` the workspace packages resolve to their compiled form, under their own names. */
function linkPackages() {
  for (const name of packageNames()) {
    const { name: full, main } = JSON.parse(
      fs.readFileSync(path.join(root, 'packages', name, 'package.json'), 'utf8'),
    )
    const target = path.join(out, 'packages', name)
    fs.mkdirSync(target, { recursive: true })
    fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify({ name: full, main }))
    const link = path.join(out, 'node_modules', full)
    fs.mkdirSync(path.dirname(link), { recursive: true })
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), target), link, 'dir')
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const compiled = build()
  if (!process.argv.includes('--quiet'))
    process.stdout.write(`compiled ${compiled} files to .build/\n`)
}
