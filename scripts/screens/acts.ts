import type { Frame } from 'playwright-core'

/** Fills the field with this id. */
export const type = (id: string, words: string) => (frame: Frame) =>
  frame.locator(`#${id} :is(input, textarea)`).last().fill(words)
/** Taps what has this id, on the page on top. */
export const tap = (id: string) => (frame: Frame) => frame.locator(`#${id}`).last().click()
/** Scrolls the page to `y` px. */
export const scroll = (y: number) => async (frame: Frame) => {
  await frame.evaluate((top) => {
    const pages = [...document.querySelectorAll<HTMLElement>('.taro_page')]
    for (const page of [...pages, document.scrollingElement]) page?.scrollTo(0, top)
  }, y)
}
