/** What is to be ordered, in a page's query: `case-ink.2,cloth-tea.1`. Ids hold no dot and no comma. */
export type Wanted = { skuId: string; quantity: number }

export const writeLines = (lines: Wanted[]): string =>
  lines.map(({ skuId, quantity }) => `${skuId}.${quantity}`).join(',')

export function readLines(text: string): Wanted[] {
  return text.split(',').flatMap((part) => {
    const [skuId, quantity] = part.split('.')
    return skuId && quantity ? [{ skuId, quantity: Number(quantity) }] : []
  })
}
