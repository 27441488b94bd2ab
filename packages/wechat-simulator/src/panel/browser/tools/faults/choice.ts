import type { FaultGroup } from '../../../../faults'
import { button, el, fill } from '../../dom'
import type { Catalogue } from '../../sim'
import { createForm, type Wanted } from './form'

/** The faults by group; the chosen one opens to what it does and its form. */
export function createChoice(
  { catalogue, groups }: { catalogue: Catalogue; groups: FaultGroup[] },
  arm: (wanted: Wanted) => Promise<void>,
): HTMLElement {
  const shown = groups.filter(({ faults }) => faults.length > 0)
  const list = el('div', { class: 'fault-list' })
  let group = shown[0]
  let chosen: string | null = null

  const chips = shown.map((one) => {
    const choose = () => {
      group = one
      chosen = null
      draw()
    }
    return { one, chip: button({ class: 'chip' }, choose, one.title) }
  })

  function rowOf(name: string): HTMLElement {
    const isOpen = name === chosen
    const choose = () => {
      chosen = isOpen ? null : name
      draw()
    }
    const head = button(
      { class: 'fault-name', 'aria-expanded': String(isOpen) },
      choose,
      el('code', {}, name),
      el('span', {}, catalogue[name].title),
    )
    const form = isOpen ? createForm(name, catalogue[name], arm) : null
    return el('div', { class: 'fault-row', 'data-fault': name }, head, form)
  }

  function draw(): void {
    for (const { one, chip } of chips) chip.setAttribute('aria-pressed', String(one === group))
    fill(list, ...(group?.faults ?? []).map(rowOf))
  }

  draw()
  return el(
    'div',
    {},
    el('div', { class: 'chips fault-groups' }, ...chips.map(({ chip }) => chip)),
    list,
  )
}
