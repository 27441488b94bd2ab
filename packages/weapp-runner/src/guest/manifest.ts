import fs from 'node:fs'
import path from 'node:path'

/** The parts of app.json that the runner obeys (WeChat "全局配置"). */
export interface AppJson {
  pages: string[]
  subPackages?: SubPackage[]
  subpackages?: SubPackage[]
  tabBar?: { list: { pagePath: string; text: string }[] }
  window?: PageJson
  usingComponents?: Record<string, string>
  requiredPrivateInfos?: string[]
  networkTimeout?: { request?: number }
}

/** A sub-package: its folder and its pages relative to it. */
export interface SubPackage {
  root: string
  pages: string[]
}

/** The parts of a page's or component's .json that the runner obeys. */
export interface PageJson {
  navigationBarTitleText?: string
  enablePullDownRefresh?: boolean
  usingComponents?: Record<string, string>
}

/** Reads `<dist>/app.json`; throws when there is no build at `dist`. */
export function readAppJson(dist: string): AppJson {
  const file = path.join(dist, 'app.json')
  if (!fs.existsSync(file)) throw new Error(`no mini-program build at ${dist}: app.json is missing`)
  return readJson(file) as AppJson
}

/** The sub-packages under either of the two spellings WeChat accepts, roots without slashes at the ends. */
export function subPackagesOf(app: AppJson): SubPackage[] {
  const all = app.subPackages ?? app.subpackages ?? []
  return all.map(({ root, pages }) => ({ root: root.replace(/^\/|\/$/g, ''), pages }))
}

/** A build on disk: which pages exist, which package a file belongs to, which components a page uses. */
export class Manifest {
  readonly app: AppJson
  readonly routes: string[]
  private readonly roots: string[]

  constructor(readonly dist: string) {
    this.app = readAppJson(dist)
    const packages = subPackagesOf(this.app)
    this.roots = packages.map((p) => p.root)
    this.routes = [
      ...this.app.pages,
      ...packages.flatMap((p) => p.pages.map((page) => `${p.root}/${page}`)),
    ]
  }

  /** The first page of app.json: where the program opens without a path. */
  get home(): string {
    return this.app.pages[0] ?? ''
  }

  /** Root of the sub-package that holds `file`, or '' for the main package. */
  packageOf(file: string): string {
    return this.roots.find((root) => file.startsWith(`${root}/`)) ?? ''
  }

  /** Index in the tab bar, or -1. */
  tabIndex(route: string): number {
    return this.app.tabBar?.list.findIndex((tab) => tab.pagePath === route) ?? -1
  }

  /** A page's configuration: its own .json over the window section of app.json. */
  page(route: string): PageJson {
    return { ...this.app.window, ...this.json(route) }
  }

  /** Components that the .wxml of `file` (no extension) may use: tag to path without extension. */
  componentsOf(file: string): Map<string, string> {
    const own = Object.entries(this.json(file).usingComponents ?? {})
    const found = new Map<string, string>()
    for (const [tag, target] of Object.entries(this.app.usingComponents ?? {})) {
      found.set(tag, target.replace(/^\//, ''))
    }
    for (const [tag, target] of own) found.set(tag, resolvePath(file, target))
    return found
  }

  /** Files that app.json promises and the build lacks. */
  missingFiles(): string[] {
    return this.routes
      .flatMap((route) => ['js', 'json', 'wxml'].map((extension) => `${route}.${extension}`))
      .filter((file) => !fs.existsSync(path.join(this.dist, file)))
  }

  /** The text of a file of the build; throws when it does not exist. */
  read(file: string): string {
    return fs.readFileSync(path.join(this.dist, file), 'utf8')
  }

  private json(file: string): PageJson {
    const absolute = path.join(this.dist, `${file}.json`)
    return fs.existsSync(absolute) ? (readJson(absolute) as PageJson) : {}
  }
}

/** A path as written in `from`: from the root with a leading slash, else relative to the folder of `from`. */
export function resolvePath(from: string, target: string): string {
  const joined = target.startsWith('/')
    ? target.slice(1)
    : path.posix.join(path.posix.dirname(from), target)
  return path.posix.normalize(joined)
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}
