type Child = Node | string | null | undefined | false
type Listener = (event: Event) => unknown
type Attributes = Record<string, string | number | boolean | null | undefined | Listener>

/**
 * An element with attributes and children. Functions become listeners of the event they are named after
 * (`onclick`), true an empty attribute; false, null and undefined nothing.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value))
    }
  }
  element.append(...children.filter(isShown))
  return element
}

/** A button; its visible word is its name unless `label` says more. */
export function button(
  attributes: Attributes & { class: string },
  onTap: Listener,
  ...children: Child[]
): HTMLButtonElement {
  return el('button', { type: 'button', onclick: onTap, ...attributes }, ...children)
}

/** One of the symbols of index.html, beside a word or named by its button's aria-label. */
export function icon(name: string, size = 24): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#${name}`)
  svg.setAttribute('width', String(size))
  svg.setAttribute('height', String(size))
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(use)
  return svg
}

/** Shows these children instead of those before. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter(isShown))
}

function isShown(child: Child): child is Node | string {
  return child !== null && child !== undefined && child !== false
}
