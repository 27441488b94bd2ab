import { Guest } from './guest/guest'
import { Manifest } from './guest/manifest'
import { Modules } from './guest/modules'
import { Definitions } from './page/definitions'
import { PageStack, queryString } from './page/stack'
import type { Fields, HttpFetch, LaunchOptions, SetDataStatistics, WxHandlers } from './types'
import { WxFailure } from './types'
import { WxmlFiles } from './view/files'
import { createWx, guardWx, instanceMethods, type MoreApis } from './wx'
import type { EnterOptions, WxContext } from './wx/context'
import { Gesture } from './wx/gesture'
import { Listeners } from './wx/listeners'

/** Scene 1001: the list of recently used mini-programs (WeChat "场景值列表"). */
const DEFAULT_SCENE = 1001

/** What `loadMiniProgram` takes. */
export interface LoadOptions {
  /** Folder of the build: the one that holds app.json. */
  dist: string
  /** What the person and the phone do when asked. */
  handlers?: Partial<WxHandlers>
  /** Answers for asynchronous wx APIs that the runner does not know itself, by name; also replaces those it knows. */
  apis?: MoreApis
  /** wx storage as the program finds it. */
  storage?: Record<string, unknown>
  /** The phone's files by their path: what a picture that a handler chose contains. */
  files?: Record<string, Uint8Array>
  /** Fields of wx.getSystemInfoSync and its kin that differ from a common phone, e.g. theme, fontSizeSetting. */
  device?: Fields
  /** Takes the requests instead of the global `fetch`: to count, delay or break them. */
  fetch?: HttpFetch
  /** Origins written into the build and the loopback origins that answer for them. */
  origins?: Record<string, string>
}

/** The parts of a running program, and its life: launched once, shown and hidden, stopped. */
export class Runtime {
  readonly guest: Guest
  readonly manifest: Manifest
  readonly stack: PageStack
  readonly context: WxContext
  readonly listeners: Listeners
  readonly statistics: SetDataStatistics = { count: 0, bytes: 0, largest: 0, pages: {} }
  private readonly modules: Modules
  private app: Fields | undefined
  private state: 'loaded' | 'shown' | 'hidden' = 'loaded'

  constructor(options: LoadOptions) {
    const wx: Fields = {}
    const complain = (message: string) => {
      this.guest.complain(message)
    }
    const definitions = new Definitions()
    this.manifest = new Manifest(options.dist)
    this.guest = new Guest({
      ...definitions.globals(),
      ...this.globals(),
      wx: guardWx(wx, complain),
    })
    this.modules = new Modules(this.manifest, this.guest.realm)
    this.stack = new PageStack(this.manifest, {
      guest: this.guest,
      manifest: this.manifest,
      modules: this.modules,
      definitions,
      files: new WxmlFiles(this.manifest),
      statistics: this.statistics,
      builtIns: () => instanceMethods(this.context),
    })
    this.context = contextOf(options, this.guest, this.manifest, this.stack)
    this.listeners = new Listeners(this.guest)
    Object.assign(wx, createWx(this.context, this.listeners, options.apis ?? {}))
    this.manifest.missingFiles().forEach((file) => {
      this.guest.complain(`app.json promises ${file} and the build lacks it`)
    })
    this.reportCrashes()
  }

  launch(options: LaunchOptions): void {
    if (this.state !== 'loaded') throw new Error('the mini-program is running already: use show()')
    this.context.launched = this.enter(options)
    this.modules.load('app')
    if (!this.app) throw new Error('app.js did not call App()')
    this.tellApp('onLaunch')
    this.foreground()
    this.open(this.context.launched)
  }

  show(options: LaunchOptions): void {
    if (this.state === 'loaded') throw new Error('the mini-program was not launched')
    if (this.state === 'shown') this.hide()
    const entered = this.enter(options)
    this.foreground()
    if (options.path === undefined) this.stack.top?.call('onShow')
    else this.open(entered)
  }

  hide(): void {
    this.state = 'hidden'
    this.stack.top?.call('onHide')
    if (this.app) this.guest.call(this.app, 'onHide')
    this.listeners.emit('AppHide', {})
  }

  stop(): void {
    this.guest.timers.stop()
    this.context.inFlight.forEach((controller) => {
      controller.abort()
    })
  }

  private globals(): Record<string, unknown> {
    return {
      App: (app: Fields) => {
        this.app = app
      },
      getApp: () => this.app,
      getCurrentPages: () => {
        const pages = this.guest.realm.copy<unknown[]>([])
        pages.push(...this.stack.all.map((screen) => screen.page.self))
        return pages
      },
    }
  }

  private enter({
    path = this.manifest.home,
    query = {},
    scene = DEFAULT_SCENE,
  }: LaunchOptions): EnterOptions {
    this.context.entered = { path: path.replace(/^\//, ''), query, scene }
    return this.context.entered
  }

  private foreground(): void {
    this.state = 'shown'
    this.listeners.emit('AppShow', { ...this.context.entered, referrerInfo: {} })
    this.tellApp('onShow')
  }

  private tellApp(name: string): void {
    const entered = this.guest.realm.copy({ ...this.context.entered, referrerInfo: {} })
    if (this.app) this.guest.call(this.app, name, entered)
  }

  private open(entered: EnterOptions): void {
    this.guest.run(entered.path, () => {
      try {
        this.stack.reLaunch(`/${entered.path}${queryString(entered.query)}`)
      } catch (error) {
        if (error instanceof WxFailure) this.notFound(entered)
        throw error
      }
    })
  }

  private notFound({ path, query }: EnterOptions): void {
    const missing = this.guest.realm.copy({ path, query, isEntryPage: true })
    if (this.app) this.guest.call(this.app, 'onPageNotFound', missing)
    this.listeners.emit('PageNotFound', missing)
  }

  /** Escaped exceptions reach `App.onError` and wx.onError; one that these throw themselves goes no further. */
  private reportCrashes(): void {
    let reporting = false
    this.guest.onCrash((stack) => {
      if (reporting) return
      reporting = true
      if (this.app) this.guest.call(this.app, 'onError', stack)
      this.listeners.emit('Error', { message: stack.split('\n')[0], stack })
      reporting = false
    })
  }
}

function contextOf(
  options: LoadOptions,
  guest: Guest,
  manifest: Manifest,
  stack: PageStack,
): WxContext {
  const unopened: EnterOptions = { path: manifest.home, query: {}, scene: DEFAULT_SCENE }
  const stored = Object.entries(options.storage ?? {})
  return {
    guest,
    manifest,
    stack,
    handlers: options.handlers ?? {},
    gesture: new Gesture(guest.timers),
    calls: [],
    shown: { toasts: [], modals: [], shares: [] },
    storage: new Map(stored.map(([key, value]) => [key, JSON.stringify(value)])),
    files: options.files ?? {},
    device: options.device ?? {},
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    origins: options.origins ?? {},
    inFlight: new Set(),
    launched: unopened,
    entered: unopened,
  }
}
