import type { Manifest } from '../guest/manifest'
import type { Guest } from '../guest/guest'
import type { Modules } from '../guest/modules'
import type { Fields, GuestFunction, SetDataStatistics } from '../types'
import type { WxmlFiles } from '../view/files'
import type { ViewNode } from '../view/node'
import { Renderer, type RenderHost } from '../view/render'
import type { Definitions } from './definitions'
import { Instance, type InstanceHost } from './instance'
import { applyPatch, countSetData, LARGEST_SET_DATA } from './set-data'

/** A component that sets data each time it is attached would redraw for ever. */
const MOST_REDRAWS = 50

/** What screens share. */
export interface ScreenHost {
  guest: Guest
  manifest: Manifest
  modules: Modules
  definitions: Definitions
  files: WxmlFiles
  statistics: SetDataStatistics
  builtIns(): Fields
}

/** One open page: its instance, its components, and its picture. */
export class Screen implements InstanceHost, RenderHost {
  readonly page: Instance
  /** What the person typed, by node key, with the value attribute the node had then. */
  readonly typed = new Map<string, { value: string; attribute: unknown }>()
  /** wx.hideShareMenu was called on this page. */
  shareHidden = false
  private readonly renderer = new Renderer(this)
  private components = new Map<string, Instance>()
  private drawn = new Map<string, Instance>()
  private tree: ViewNode[] = []
  private stale = true
  private closed = false

  /** @throws when the page's files are missing, broken or register nothing */
  constructor(
    readonly route: string,
    readonly options: Record<string, string>,
    private readonly host: ScreenHost,
  ) {
    this.page = this.instance(route)
    Object.assign(this.page.self, {
      route,
      __route__: route,
      options: this.guest.realm.copy(options),
    })
  }

  get guest(): Guest {
    return this.host.guest
  }

  builtIns(): Fields {
    return this.host.builtIns()
  }

  /** Calls one of the page's own functions (`onShow`, `onShareAppMessage`), if it has it. */
  call(name: string, ...args: unknown[]): unknown {
    return this.guest.call(this.page.self, name, ...args)
  }

  has(name: string): boolean {
    return typeof this.page.self[name] === 'function'
  }

  /** What is on the screen now. */
  nodes(): ViewNode[] {
    for (let draws = 0; this.stale && !this.closed; draws++) {
      if (draws === MOST_REDRAWS) throw new Error(`${this.route} is redrawn without an end`)
      this.draw()
    }
    return this.tree
  }

  setData(instance: Instance, patch: Fields, done?: GuestFunction): void {
    if (this.closed) return
    const json = JSON.stringify(patch)
    const bytes = Buffer.byteLength(json)
    countSetData(this.host.statistics, this.route, bytes)
    if (bytes > LARGEST_SET_DATA)
      this.complain(`setData of ${bytes} bytes on ${this.route}: the limit is 1 MB`)
    applyPatch(instance.data, this.guest.realm.copy(patch))
    this.stale = true
    this.guest.timers.after(0, 'setData', () => {
      this.nodes()
      done?.call(instance.self)
    })
  }

  component(owner: Instance, tag: string, key: string, properties: Fields): Instance | undefined {
    const path = owner.components.get(tag) ?? tag
    const instance = this.components.get(key) ?? this.create(path)
    if (!instance) return undefined
    instance.receive(properties)
    this.drawn.set(key, instance)
    return instance
  }

  complain(message: string): void {
    this.guest.complain(message)
  }

  /** The page is gone: its components are detached, later setData is ignored. */
  close(): void {
    this.closed = true
    for (const instance of this.components.values()) instance.lifetime('detached')
  }

  private draw(): void {
    this.stale = false
    this.drawn = new Map()
    this.tree = this.renderer.render(this.page, null, '')
    const before = this.components
    this.components = this.drawn
    for (const [key, instance] of before) if (!this.drawn.has(key)) instance.lifetime('detached')
    for (const [key, instance] of this.drawn) if (!before.has(key)) this.attach(instance)
  }

  private attach(instance: Instance): void {
    instance.lifetime('attached')
    instance.lifetime('ready')
  }

  private create(path: string): Instance | undefined {
    return this.guest.run(path, () => this.instance(path)) as Instance | undefined
  }

  private instance(path: string): Instance {
    const { definitions, modules, files, manifest } = this.host
    const definition = definitions.of(path, modules)
    return new Instance(
      path,
      definition,
      files.load(`${path}.wxml`),
      manifest.componentsOf(path),
      this,
    )
  }
}
