import fs from 'node:fs'
import path from 'node:path'
import { transformFile } from '@swc/core'

/** A file of the panel as a browser gets it. */
export type PanelFile = { type: string; read(): Promise<string> }

const PAGE_TYPES: Record<string, string> = { '.html': 'text/html', '.css': 'text/css' }

/**
 * Every file of the panel by its path on the panel's origin: `/` and `/panel/<name>`. Scripts are modules without a
 * file extension, as their imports name them; their types are taken off when they are asked for, so nothing has to be
 * built.
 * @throws Error when the sources are not there
 */
export function panelFiles(): Map<string, PanelFile> {
  const folder = sourceFolder()
  const files = new Map<string, PanelFile>()
  for (const name of fs.readdirSync(path.join(folder, 'page'))) {
    const file = path.join(folder, 'page', name)
    const type = PAGE_TYPES[path.extname(name)] ?? 'text/plain'
    const read = () => fs.promises.readFile(file, 'utf8')
    files.set(name === 'index.html' ? '/' : `/panel/${name}`, { type, read })
  }
  const scripts = path.join(folder, 'browser')
  for (const name of fs.readdirSync(scripts, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue
    const url = `/panel/${name.split(path.sep).join('/').replace(/\.ts$/, '')}`
    const read = () => withoutTypes(path.join(scripts, name))
    files.set(url, { type: 'text/javascript', read })
  }
  return files
}

async function withoutTypes(file: string): Promise<string> {
  const { code } = await transformFile(file, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2020' },
    module: { type: 'es6' },
  })
  return code
}

/** This folder among the sources: the compiled files lie elsewhere in the same project. */
function sourceFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'packages/wechat-simulator/src/panel')
    if (fs.existsSync(path.join(found, 'page'))) return found
    if (folder === path.dirname(folder)) throw new Error('the files of the panel are missing')
  }
}
