import { button, el, fill } from '../dom'

type Parts = (Node | string | null | false)[]

/** What a phone shows over everything else: questions from below, one after another, and short notes. */
export type Sheets = {
  element: HTMLElement
  /**
   * Asks on a sheet that `build` fills; it may fill it again before it answers. A tap beside it answers `turnedAway`.
   */
  ask<T>(
    label: string,
    turnedAway: T,
    build: (sheet: { answer(value: T): void; show(...parts: Parts): void }) => void,
  ): Promise<T>
  note(text: string): void
}

const NOTE_MS = 2_600

export function createSheets(): Sheets {
  const element = el('div', { class: 'sheets' })
  const notes = el('div', { class: 'notes', role: 'status' })
  element.append(notes)
  let last: Promise<unknown> = Promise.resolve()

  const askNow: Sheets['ask'] = (label, turnedAway, build) =>
    new Promise((resolve) => {
      const sheet = el('div', { class: 'sheet', role: 'dialog', 'aria-label': label })
      const answer = (value: typeof turnedAway) => {
        layer.remove()
        resolve(value)
      }
      const mask = button({ class: 'mask', 'aria-label': '关闭' }, () => answer(turnedAway))
      const layer = el('div', { class: 'sheet-layer' }, mask, sheet)
      build({ answer, show: (...parts) => fill(sheet, ...parts) })
      element.append(layer)
    })

  return {
    element,
    ask(label, turnedAway, build) {
      const answered = last.then(() => askNow(label, turnedAway, build))
      last = answered.catch(() => undefined)
      return answered
    },
    note(text) {
      const note = el('p', { class: 'note' }, text)
      notes.append(note)
      setTimeout(() => note.remove(), NOTE_MS)
    },
  }
}
