import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const found = PLACES.find((place) => fs.existsSync(place))

/**
 * Where a browser is missing its tests are skipped, with a word in the closing lines of `npm test`; in CI they run, and
 * fail without one.
 */
export const describeInBrowser = found || process.env['CI'] ? describe : describe.skip

/** A browser that asks nothing of the world outside. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: found ?? 'chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export const H5 = path.resolve(__dirname, '../../dist/h5')

/** A phone of the panel: WeChat's own layer, and the mini-program in its frame. */
export function phoneOf(page: Page, person: string) {
  const shell = page.locator(`.phone[data-person="${person}"]`)
  const program = shell.frameLocator('iframe')
  return {
    shell,
    program,
    tap: (id: string) => program.locator(`#${id}`).last().click(),
    sees: (text: string) => program.getByText(text).last().waitFor(),
    /** a button of WeChat itself: on its sheets */
    answer: (name: string) => shell.getByRole('button', { name, exact: true }).click(),
  }
}
