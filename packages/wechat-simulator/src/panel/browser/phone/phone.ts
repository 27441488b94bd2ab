import type { ShownCode } from '../../../state'
import { button, el, icon } from '../dom'
import type { Panel } from '../panel'
import type { Launch } from '../protocol'
import { sim } from '../sim'
import { createShell } from '../wechat/shell'
import { createBanner } from './banner'
import { openMenu } from './menu'
import { createMiniProgram, type MiniProgram } from './mini-program'
import { createSheets, type Sheets } from './sheets'
import { createStatusBar } from './status-bar'

/** A person's phone: WeChat, the mini-program over it, and what either asks on sheets. */
export type Phone = {
  id: string
  name: string
  origin: string
  element: HTMLElement
  mini: MiniProgram
  sheets: Sheets
  /** Opens the mini-program, in front of WeChat. */
  open(launch: Launch): void
  /** The codes that the mini-program's screen shows until it says otherwise. */
  showCodes(codes: ShownCode[]): Promise<void>
  shownCodes(): ShownCode[]
}

/** Builds the phone of a person; `onEnlarge` is told of a tap on its name line. */
export function createPhone(
  panel: Panel,
  { id, origin }: { id: string; origin: string },
  onEnlarge: () => void,
): Phone {
  const sheets = createSheets()
  const mini = createMiniProgram(panel.facts.app, origin, {
    onMenu: () => void openMenu(panel, phone),
    onVisible: () => void tellCodes(),
  })
  let codes: ShownCode[] = []
  let telling = Promise.resolve()

  /** A program in the background shows nothing. */
  function tellCodes(): Promise<void> {
    telling = telling
      .then(() => sim.showCodes(id, mini.isOpen() ? codes : []))
      .then(() => panel.refresh())
      .catch(() => undefined)
    return telling
  }

  const phone: Phone = {
    id,
    origin,
    name: panel.nameOf(id),
    element: el('section', { class: 'phone', 'data-person': id, 'aria-label': panel.nameOf(id) }),
    mini,
    sheets,
    open: (launch) => mini.open(launch),
    shownCodes: () => codes,
    showCodes(shown) {
      codes = shown
      return tellCodes()
    },
  }
  const shell = createShell(panel, phone)
  const screen = el(
    'div',
    { class: 'screen' },
    shell.element,
    mini.element,
    createStatusBar(panel),
    el('div', { class: 'home-bar', 'aria-hidden': 'true' }),
    createBanner(panel, phone, shell),
    sheets.element,
  )
  const body = el('div', { class: 'body' }, el('div', { class: 'glass' }, screen))
  const wake = button({ class: 'wake', 'aria-label': `放大${phone.name}的手机` }, onEnlarge)
  phone.element.append(nameLine(panel, phone, onEnlarge), el('div', { class: 'box' }, body, wake))
  void tellCodes()
  return phone
}

function nameLine(panel: Panel, { id, name }: Phone, onEnlarge: () => void): HTMLElement {
  const note = panel.facts.people.find((person) => person.id === id)?.note
  return el(
    'header',
    { class: 'phone-head' },
    el('h2', {}, name),
    note ? el('span', { class: 'phone-note' }, note) : null,
    button(
      { class: 'icon-button enlarge', 'aria-label': '放大或还原', title: '放大或还原' },
      onEnlarge,
      icon('enlarge', 20),
    ),
  )
}
