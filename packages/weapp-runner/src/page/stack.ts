import { type Manifest, resolvePath } from '../guest/manifest'
import { WxFailure } from '../types'
import { Screen, type ScreenHost } from './screen'

/** WeChat: a program has at most ten pages open. */
const MOST_PAGES = 10

/** The open pages, the last one on top, and the tab pages kept alive below. Failures are thrown as `WxFailure`. */
export class PageStack {
  private screens: Screen[] = []
  private readonly tabs = new Map<string, Screen>()

  constructor(
    private readonly manifest: Manifest,
    private readonly host: ScreenHost,
  ) {}

  get all(): readonly Screen[] {
    return this.screens
  }

  get top(): Screen | undefined {
    return this.screens[this.screens.length - 1]
  }

  /** wx.navigateTo */
  navigateTo(url: string): void {
    const target = this.target(url)
    if (this.isTab(target.route)) throw new WxFailure('can not navigateTo a tabbar page')
    if (this.screens.length >= MOST_PAGES) throw new WxFailure('webview count limit exceed')
    const screen = this.create(target)
    this.top?.call('onHide')
    this.enter(screen)
  }

  /** wx.redirectTo */
  redirectTo(url: string): void {
    const target = this.target(url)
    if (this.isTab(target.route)) throw new WxFailure('can not redirectTo a tabbar page')
    const screen = this.create(target)
    this.leave(this.screens.pop())
    this.enter(screen)
  }

  /** wx.navigateBack, the arrow, the gesture; more than there are pages means the first page. */
  navigateBack(delta: number): void {
    if (this.screens.length < 2) throw new WxFailure('cannot navigate back at first page')
    const left = this.screens.splice(Math.max(1, this.screens.length - Math.max(1, delta)))
    left.reverse().forEach((screen) => this.leave(screen))
    this.top?.call('onShow')
  }

  /** wx.switchTab: pages above the tab page are closed, tab pages stay alive. */
  switchTab(url: string): void {
    const { route } = this.target(url)
    if (!this.isTab(route)) throw new WxFailure('can not switch to no-tabBar page')
    const kept = this.tabs.get(route)
    const screen = kept ?? this.create({ route, options: {} })
    const above = this.screens.filter((open) => this.tabs.get(open.route) !== open)
    const shown = this.top
    above.reverse().forEach((open) => this.leave(open))
    if (shown === screen) return
    if (shown && !above.includes(shown)) shown.call('onHide')
    this.screens = []
    if (!kept) return this.enter(screen)
    this.screens.push(screen)
    screen.call('onShow')
  }

  /** wx.reLaunch, and opening from outside: everything is closed, tab pages too. */
  reLaunch(url: string): void {
    const screen = this.create(this.target(url))
    const open = new Set([...this.screens.reverse(), ...this.tabs.values()])
    this.screens = []
    this.tabs.clear()
    open.forEach((old) => this.leave(old))
    this.enter(screen)
  }

  private target(url: string): { route: string; options: Record<string, string> } {
    const [written = '', query = ''] = url.split('?')
    const route = resolvePath(this.top?.route ?? '', written)
    if (!this.manifest.routes.includes(route)) throw new WxFailure(`page "${route}" is not found`)
    return { route, options: parseQuery(query) }
  }

  private create({ route, options }: { route: string; options: Record<string, string> }): Screen {
    return new Screen(route, options, this.host)
  }

  private enter(screen: Screen): void {
    this.screens.push(screen)
    if (this.isTab(screen.route)) this.tabs.set(screen.route, screen)
    screen.page.lifetime('attached')
    screen.call('onLoad', screen.page.self.options)
    screen.call('onShow')
    screen.guest.timers.after(0, 'onReady', () => screen.call('onReady'))
  }

  private leave(screen: Screen | undefined): void {
    if (!screen) return
    if (this.tabs.get(screen.route) === screen) this.tabs.delete(screen.route)
    screen.call('onUnload')
    screen.page.lifetime('detached')
    screen.close()
  }

  private isTab(route: string): boolean {
    return this.manifest.tabIndex(route) >= 0
  }
}

/** `a=1&b` to fields; values stay as written, because WeChat does not decode them either. */
function parseQuery(query: string): Record<string, string> {
  const pairs = query.split('&').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

/** Fields back to `?a=1&b=2`, unencoded; '' for none. */
export function queryString(query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
