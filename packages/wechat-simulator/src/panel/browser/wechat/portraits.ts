import type { PanelFacts } from '../../pages'
import { el, icon } from '../dom'
import { GROUP } from './inbox'

/** A person's picture: the last character of the name, as there are no photographs. */
export function portrait(name: string): HTMLElement {
  return el('span', { class: 'portrait', 'aria-hidden': 'true' }, [...name].slice(-1).join(''))
}

/** A chat's picture: the other person's, or that of a group. */
export function chatPicture(chatId: string, title: string): HTMLElement {
  return chatId === GROUP ? el('span', { class: 'portrait' }, icon('people')) : portrait(title)
}

/** The mini-program's icon, or its first character. */
export function appIcon(app: PanelFacts['app'], size: number): HTMLElement {
  const shape = app.icon
    ? el('img', { class: 'app-icon', src: app.icon, alt: '' })
    : el('span', { class: 'app-icon', 'aria-hidden': 'true' }, [...app.name][0])
  shape.style.width = shape.style.height = `${size}px`
  return shape
}
