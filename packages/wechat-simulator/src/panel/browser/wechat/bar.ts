import { button, el, icon } from '../dom'

/** The title line of WeChat's pages, below the status bar. */
export function titleBar(
  title: string,
  { onBack, action }: { onBack?: () => void; action?: Node },
): HTMLElement {
  return el(
    'header',
    { class: 'wechat-bar' },
    onBack ? button({ class: 'icon-button', 'aria-label': '返回' }, onBack, icon('back')) : el('i'),
    el('h3', {}, title),
    action ?? el('i'),
  )
}
