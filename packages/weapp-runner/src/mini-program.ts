import { dispatch } from './acts/dispatch'
import { shareCard, timelineCard } from './acts/share'
import { tap } from './acts/tap'
import { type } from './acts/typing'
import { PageReader, type Target } from './page-reader'
import type { Runtime } from './runtime'
import type {
  Fields,
  LaunchOptions,
  Modal,
  SetDataStatistics,
  ShareCard,
  TimelineCard,
  WxCall,
} from './types'
import { WxFailure } from './types'

/** The page on top. Options are as the link has them, without Taro's own. */
export interface CurrentPage {
  route: string
  options: Record<string, string>
}

/** What comes at all comes in a moment; a machine with much else to do may take its time. */
const DEFAULT_WAIT_MS = 15_000
const POLL_MS = 5

/** A running mini-program as a person sees and touches it. Queries see the page on top as drawn at that moment. */
export class MiniProgram extends PageReader {
  constructor(private readonly runtime: Runtime) {
    super(() => runtime.stack.top, runtime.guest.errors)
  }

  /** What the program wrote to the console, `level: text`. */
  get logs(): readonly string[] {
    return this.runtime.guest.logs
  }

  /** Calls of asynchronous wx APIs, oldest first. */
  get calls(): readonly WxCall[] {
    return this.runtime.context.calls
  }

  /** Titles of the toasts shown so far. */
  get toasts(): readonly string[] {
    return this.runtime.context.shown.toasts
  }

  /** Dialogs shown so far. */
  get modals(): readonly Modal[] {
    return this.runtime.context.shown.modals
  }

  /** Cards made by taps on `<button open-type="share">`. */
  get shares(): readonly ShareCard[] {
    return this.runtime.context.shown.shares
  }

  get setData(): SetDataStatistics {
    return this.runtime.statistics
  }

  /** wx storage as it is now; give it to the next `loadMiniProgram` to open the program again on the same phone. */
  get storage(): Record<string, unknown> {
    const entries = [...this.runtime.context.storage]
    return Object.fromEntries(entries.map(([key, json]) => [key, JSON.parse(json) as unknown]))
  }

  get current(): CurrentPage {
    const { route, options } = this.screen
    const own = Object.entries(options).filter(([name]) => !name.startsWith('$taro'))
    return { route, options: Object.fromEntries(own) }
  }

  /** Routes of the open pages, the one on top last. */
  get stack(): string[] {
    return this.runtime.stack.all.map(({ route }) => route)
  }

  /** Cold start. @throws when it was launched before, or when app.js throws */
  launch(options: LaunchOptions = {}): this {
    this.runtime.launch(options)
    return this
  }

  /** Comes back from the background; with a path (a card, a code) it opens there and the old pages are closed. */
  show(options: LaunchOptions = {}): this {
    this.runtime.show(options)
    return this
  }

  /** Goes to the background. */
  hide(): void {
    this.runtime.hide()
  }

  /** @throws when nothing listens there, or when the button is disabled */
  tap(target: Target): void {
    tap(this.runtime.context, this.screen, this.node(target))
  }

  /** Types into an input or textarea. @throws when it is disabled or nothing listens */
  input(target: Target, value: string): void {
    type(this.screen, this.node(target), value)
  }

  /** Any other event of a node: change, confirm, blur, scroll. @throws when the template binds no such event */
  fire(target: Target, event: string, detail: Fields = {}): void {
    const node = this.node(target)
    if (dispatch(this.screen, node, event, detail) > 0) return
    throw new Error(
      `<${node.tag}> #${node.id} has no bind${event}: nothing would happen on a device`,
    )
  }

  /** The arrow in the corner or the gesture. @throws on the first page */
  back(): void {
    this.move(() => {
      this.runtime.stack.navigateBack(1)
    })
  }

  /** A tap on the tab bar. @throws when the page is no tab or the tab bar is not on the screen */
  switchTab(route: string): void {
    const { manifest, stack } = this.runtime
    const tab = manifest.app.tabBar?.list[manifest.tabIndex(route)]
    if (!tab || manifest.tabIndex(this.screen.route) < 0)
      throw new Error(`no tab ${route} on ${this.screen.route}`)
    this.move(() => {
      stack.switchTab(`/${route}`)
    })
    const item = { index: manifest.tabIndex(route), pagePath: route, text: tab.text }
    this.screen.call('onTabItemTap', this.runtime.guest.realm.copy(item))
  }

  /** @throws when the page does not enable it */
  pullDown(): void {
    const { route } = this.screen
    if (!this.runtime.manifest.page(route).enablePullDownRefresh)
      throw new Error(`${route} cannot be pulled down`)
    this.screen.call('onPullDownRefresh')
  }

  /** Scrolled to the end of the page. */
  reachBottom(): void {
    this.screen.call('onReachBottom')
  }

  /** Shares the page from the menu. @throws when the page cannot be shared or the menu is hidden */
  async share(): Promise<ShareCard> {
    return shareCard(this.runtime.context, this.screen, 'menu')
  }

  /** Shares the page to the timeline. @throws when the page does not offer it */
  shareTimeline(): TimelineCard {
    return timelineCard(this.runtime.context, this.screen)
  }

  /** The phone tells the program something: `emit('ThemeChange', { theme: 'dark' })` reaches wx.onThemeChange. */
  emit(event: string, payload: Fields = {}): void {
    this.runtime.listeners.emit(event, payload)
  }

  /**
   * Waits until `predicate` answers something truthy (a throw counts as not yet) and answers it.
   *
   * @throws after `ms`, with the errors and the page as they are
   */
  async until<T>(
    predicate: () => T,
    what = 'condition',
    ms = DEFAULT_WAIT_MS,
  ): Promise<NonNullable<T>> {
    const deadline = performance.now() + ms
    let reason = ''
    for (;;) {
      try {
        const answer = predicate()
        if (answer) return answer
      } catch (error) {
        reason = (error as Error).message.split('\n')[0] ?? ''
      }
      if (performance.now() > deadline)
        throw new Error(this.report(`waited ${ms} ms for ${what}. ${reason}`))
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }

  /** Ends timers and requests; nothing of the program runs afterwards. */
  stop(): void {
    this.runtime.stop()
  }

  private move(move: () => void): void {
    try {
      move()
    } catch (error) {
      throw error instanceof WxFailure ? new Error(error.message) : error
    }
  }
}
