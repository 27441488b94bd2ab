import type { Frame } from 'playwright-core'

/** What a person would stumble over on the page that this frame shows, a line each. */
export function troublesOf(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const TAPPED =
      '[role=button],[role=link],[role=tab],[role=checkbox],[role=radio],taro-button-core'
    const shown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 0 && height > 0 && element.closest('[aria-hidden=true]') === null
    }
    const nameOf = (element: Element) =>
      element.id || element.getAttribute('aria-label') || element.textContent?.slice(0, 12)
    /** px that a ring around the element adds to each side of its target */
    const ring = (element: Element) => {
      const { content, position, top } = getComputedStyle(element, '::after')
      return content !== 'none' && position === 'absolute' ? Math.max(0, -parseFloat(top)) : 0
    }
    const all = (selector: string) => [...document.querySelectorAll(selector)].filter(shown)
    const small = all(TAPPED).flatMap((element) => {
      const { width, height } = element.getBoundingClientRect()
      const least = Math.min(width, height) + 2 * ring(element)
      return least < 43.5 ? [`target of ${Math.round(least)} px: ${nameOf(element)}`] : []
    })
    const words = all('taro-text-core, taro-view-core').filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    )
    const tiny = words.flatMap((element) => {
      const size = parseFloat(getComputedStyle(element).fontSize)
      return size < 10.9 ? [`type of ${size} px: ${nameOf(element)}`] : []
    })
    const clipped = (element: Element): boolean => {
      const around = element.parentElement
      if (!around) return false
      return getComputedStyle(around).overflowX !== 'visible' || clipped(around)
    }
    const wide = words.flatMap((element) => {
      const { right, left } = element.getBoundingClientRect()
      const out = right > innerWidth + 1 || left < -1
      return out && !clipped(element) ? [`sticks out: ${nameOf(element)}`] : []
    })
    const sizes = new Set(words.map((element) => getComputedStyle(element).fontSize))
    const many = sizes.size > 7 ? [`${sizes.size} sizes of type: ${[...sizes].join(' ')}`] : []
    return [...new Set([...small, ...tiny, ...wide, ...many])]
  })
}
