/** The tab bar's icons, and their colours when idle and when chosen. */
export const TAB_ICONS = ['home', 'category', 'cart', 'me'] as const
const IDLE = { colour: '#5d6c6e', stroke: 1.6 }
const CHOSEN = { colour: '#17585b', stroke: 2 }

/** One icon of the tab bar as SVG, 81 × 81 as WeChat asks; `line` is its path on a 24 grid. */
export function tabIcon(line: string, chosen: boolean): string {
  const { colour, stroke } = chosen ? CHOSEN : IDLE
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="81" height="81" viewBox="0 0 24 24" fill="none" ' +
    `stroke="${colour}" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round">` +
    `<path d="${line}"/></svg>`
  )
}
