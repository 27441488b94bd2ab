import { button, el, icon } from '../dom'
import type { Sheets } from './sheets'

/** One thing to choose on a sheet: its words, and a picture before them. */
export type Choice<T> = { label: string; note?: string; picture?: Node; value: T }

/** Asks to choose one; null when the person turned back. `empty` is said when there is nothing to choose. */
export function choose<T>(
  sheets: Sheets,
  title: string,
  choices: Choice<T>[],
  empty: string,
): Promise<T | null> {
  return sheets.ask<T | null>(title, null, ({ answer, show }) => {
    const rows = choices.map(({ label, note, picture, value }) =>
      button(
        { class: 'choice' },
        () => answer(value),
        picture,
        el(
          'span',
          { class: 'choice-words' },
          el('b', {}, label),
          note ? el('span', {}, note) : null,
        ),
        icon('next', 20),
      ),
    )
    show(
      el('h2', { class: 'sheet-title' }, title),
      choices.length > 0
        ? el('div', { class: 'choices' }, ...rows)
        : el('p', { class: 'sheet-empty' }, empty),
      button({ class: 'text-button' }, () => answer(null), '取消'),
    )
  })
}
