import { button, el, fill, icon } from '../dom'
import { firstUrl, shown, type Launch } from '../protocol'
import { appIcon } from '../wechat/portraits'
import type { PanelFacts } from '../../pages'

/** The layer of a phone in which the mini-program runs, with WeChat's capsule over it. */
export type MiniProgram = {
  element: HTMLElement
  /** The frame's window, to know its messages by; null while it does not run. */
  window(): Window | null
  isOpen(): boolean
  /** Brings it to the front; cold at the launch's page, warm it is told of it. */
  open(launch: Launch): void
  /** Back to WeChat; the program goes on in the background. */
  close(): void
  /** Ends it, so that the next opening is a cold start. */
  quit(): void
  post(message: object): void
}

/** `onMenu` is the capsule's ••• and `onVisible` tells whether the screen belongs to the program. */
export function createMiniProgram(
  app: PanelFacts['app'],
  origin: string,
  listeners: { onMenu(): void; onVisible(visible: boolean): void },
): MiniProgram {
  let frame: HTMLIFrameElement | null = null
  const place = el('div', { class: 'frame' })
  const capsule = el(
    'div',
    { class: 'capsule' },
    button({ class: 'capsule-menu', 'aria-label': '更多' }, listeners.onMenu, icon('more')),
    button({ class: 'capsule-close', 'aria-label': '关闭小程序' }, close, icon('target')),
  )
  const element = el('div', { class: 'mini', hidden: true }, place, capsule)

  function close(): void {
    element.hidden = true
    listeners.onVisible(false)
  }

  function start(launch: Launch): void {
    const started = el('iframe', { title: app.name, src: firstUrl(origin, launch) })
    const splash = el('div', { class: 'splash' }, appIcon(app, 64), el('p', {}, app.name))
    started.addEventListener('load', () => splash.remove(), { once: true })
    frame = started
    fill(place, started, splash)
  }

  return {
    element,
    window: () => frame?.contentWindow ?? null,
    isOpen: () => !element.hidden,
    open(launch) {
      if (!frame) start(launch)
      // opened plainly, a running program just comes back as it was left
      else if (launch.path !== '') frame.contentWindow?.postMessage(shown(launch), origin)
      element.hidden = false
      listeners.onVisible(true)
    },
    close,
    quit() {
      frame = null
      fill(place)
      close()
    },
    post: (message) => frame?.contentWindow?.postMessage(message, origin),
  }
}
