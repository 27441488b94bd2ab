import fs from 'node:fs'
import path from 'node:path'
import type { GuestFunction } from '../types'
import { type Manifest, resolvePath } from './manifest'
import type { Realm } from './realm'

/** Names of the browser and of Node that WeChat hides from every file by making them parameters. */
const HIDDEN = [
  ...['window', 'document', 'frames', 'self', 'location', 'navigator', 'localStorage', 'history'],
  ...[
    'screen',
    'alert',
    'confirm',
    'prompt',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'process',
    'Buffer',
  ],
]

interface GuestModule {
  exports: unknown
}

/** `require` of the mini-program: files of the build only, main package or the requiring file's own sub-package. */
export class Modules {
  private readonly loaded = new Map<string, GuestModule>()

  constructor(
    private readonly manifest: Manifest,
    private readonly realm: Realm,
  ) {}

  /** Executes a file (with or without .js) once and answers its exports; throws what the file throws. */
  load(file: string): unknown {
    const name = file.endsWith('.js') ? file : `${file}.js`
    const known = this.loaded.get(name)
    if (known) return known.exports
    if (!fs.existsSync(path.join(this.manifest.dist, name))) {
      throw new Error(`module '${name}' is not defined`)
    }
    const module = this.realm.copy({ exports: {} }) as GuestModule
    this.loaded.set(name, module)
    this.execute(name, module)
    return module.exports
  }

  private execute(name: string, module: GuestModule): void {
    const source = this.manifest.read(name)
    const body = this.realm.compile(
      source,
      ['require', 'module', 'exports', ...HIDDEN],
      `weapp://${name}`,
    )
    try {
      body(this.requireFrom(name), module, module.exports)
    } catch (error) {
      this.loaded.delete(name)
      throw error
    }
  }

  private requireFrom(name: string): GuestFunction {
    return (target) => {
      const file = resolvePath(name, String(target))
      const owner = this.manifest.packageOf(file)
      if (owner !== '' && owner !== this.manifest.packageOf(name)) {
        throw new Error(
          `module '${file}' is not defined: ${name} is outside the sub-package ${owner}`,
        )
      }
      return this.load(file)
    }
  }
}
