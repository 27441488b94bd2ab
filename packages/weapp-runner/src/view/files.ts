import vm from 'node:vm'
import { type Manifest, resolvePath } from '../guest/manifest'
import type { Scope } from './expression'
import { parseWxml, type WxmlChild, type WxmlElement } from './wxml'

/** A .wxml file ready to render: its body, the templates it can name, its wxs modules. */
export interface WxmlFile {
  path: string
  body: WxmlChild[]
  templates: Map<string, Template>
  scripts: Scope
}

/** A template renders with the wxs modules of the file that defines it. */
interface Template {
  file: WxmlFile
  element: WxmlElement
}

/** Loads the build's .wxml and .wxs files, each once. */
export class WxmlFiles {
  private readonly files = new Map<string, WxmlFile>()
  private readonly scripts = new Map<string, unknown>()

  constructor(private readonly manifest: Manifest) {}

  /** The file at `path` (with extension); throws when it is missing or broken. */
  load(path: string): WxmlFile {
    const known = this.files.get(path)
    if (known) return known
    const file: WxmlFile = { path, body: [], templates: new Map(), scripts: {} }
    this.files.set(path, file)
    for (const child of parse(path, this.manifest.read(path))) this.place(file, child)
    return file
  }

  private place(file: WxmlFile, child: WxmlChild): void {
    const element = typeof child === 'string' ? undefined : child
    const name = element?.attributes.get('name')
    const source = element?.attributes.get('src')
    if (element?.tag === 'import' && source) this.import(file, resolvePath(file.path, source))
    else if (element?.tag === 'wxs') this.script(file, element)
    else if (element?.tag === 'template' && name) file.templates.set(name, { file, element })
    else file.body.push(child)
  }

  /** `<import>` brings what the other file defines itself, not what that one imports. */
  private import(file: WxmlFile, path: string): void {
    const imported = this.load(path)
    for (const [name, template] of imported.templates) {
      if (template.file === imported && !file.templates.has(name))
        file.templates.set(name, template)
    }
  }

  private script(file: WxmlFile, element: WxmlElement): void {
    const source = element.attributes.get('src')
    const inline = element.children.join('')
    const name = element.attributes.get('module') ?? ''
    file.scripts[name] = source
      ? this.wxs(resolvePath(file.path, source))
      : runWxs(file.path, inline)
  }

  private wxs(path: string): unknown {
    if (!this.scripts.has(path)) this.scripts.set(path, runWxs(path, this.manifest.read(path)))
    return this.scripts.get(path)
  }
}

function parse(path: string, source: string): WxmlChild[] {
  try {
    return parseWxml(source)
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`)
  }
}

function runWxs(path: string, source: string): unknown {
  const module: { exports: unknown } = { exports: {} }
  const body = vm.compileFunction(source, ['module', 'exports'], { filename: path })
  body(module, module.exports)
  return module.exports
}
