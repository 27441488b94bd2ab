import fs from 'node:fs'
import path from 'node:path'
import { parse, type ecmaVersion } from 'acorn'
import { readAppJson, subPackagesOf } from './guest/manifest'

/** A file that does not parse at the asked level of ECMAScript. */
export interface EcmaOffender {
  /** Path relative to the build. */
  file: string
  /** What the parser said, with line and column. */
  reason: string
}

/** Bytes of a build by package (WeChat: main and each sub-package at most 2 MB, all 30 MB). */
export interface PackageSizes {
  main: number
  subPackages: Record<string, number>
  total: number
}

/**
 * Parses every emitted .js at a level of ECMAScript (5, 2018, ...); an empty list is a pass. Also finds output that is no
 * JavaScript at all, which a minifier can produce without failing.
 */
export function checkEcmaVersion(dist: string, version: ecmaVersion): EcmaOffender[] {
  return filesUnder(dist)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      try {
        parse(fs.readFileSync(path.join(dist, file), 'utf8'), { ecmaVersion: version })
        return []
      } catch (error) {
        return [{ file, reason: (error as Error).message }]
      }
    })
}

/** What WeChat takes into a package: code and these kinds of files, nothing else (docs: Framework, files allowed to be uploaded). */
const UPLOADED =
  /\.(js|json|wxml|wxss|wxs|png|jpe?g|gif|svg|cer|cert|mp3|aac|m4a|mp4|wav|ogg|silk|wasm|br)$/

/**
 * Adds up what WeChat would take of a build (no source maps, no texts of licences) by the packages that app.json declares.
 * Throws without app.json.
 */
export function packageSizes(dist: string): PackageSizes {
  const roots = subPackagesOf(readAppJson(dist)).map(({ root }) => root)
  const sizes: PackageSizes = {
    main: 0,
    subPackages: Object.fromEntries(roots.map((root) => [root, 0])),
    total: 0,
  }
  for (const file of filesUnder(dist)) {
    if (!UPLOADED.test(file)) continue
    const { size } = fs.statSync(path.join(dist, file))
    const root = roots.find((candidate) => file.startsWith(`${candidate}/`))
    sizes.total += size
    if (root === undefined) sizes.main += size
    else sizes.subPackages[root] = (sizes.subPackages[root] ?? 0) + size
  }
  return sizes
}

/** Paths relative to `dist`, sorted, with forward slashes. */
function filesUnder(dist: string): string[] {
  const files = fs
    .readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
  return files
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
}
