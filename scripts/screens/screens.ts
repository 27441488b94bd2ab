import type { Simulator } from '@yundian/wechat-simulator'
import type { Frame, Locator, Page } from 'playwright-core'
import type { PersonId } from '../demo/people'
import type { Ids } from './preparing'
import type { Shot } from './shots'
import { troublesOf } from './troubles'

const PATIENCE_MS = 10_000
/** Pictures, sheets and the one brand motion come to rest. */
const REST_MS = 700

/** Calls that stay answered, so that a page knows who and where she is while its own content does not come. */
const KEPT = /\/api\/v1\/(login|entry)$/

/** The panel with its phones; `take` opens a page cold, saves what the screen shows, and tells what is wrong with it. */
export async function openScreens(page: Page, simulator: Simulator, type: number) {
  page.setDefaultTimeout(PATIENCE_MS)
  let server: Shot['server']
  await page.route(/\/api\/v1\//, async (route) => {
    const kept = KEPT.test(route.request().url())
    if (server === undefined || kept) await route.continue()
    else if (server === 'gone') await route.abort()
  })
  await page.goto(simulator.origin)
  const phoneOf = (person: PersonId) => page.locator(`.phone[data-person="${person}"]`)
  let opened = 0

  /** Starts the program once plainly, so that she is in a store; then every page by its own address. */
  async function start(phone: Locator): Promise<void> {
    if ((await phone.locator('iframe').count()) > 0) return
    await phone.locator('.recent-app').click()
    await rest(await programIn(phone))
  }

  async function show(phone: Locator, path: string): Promise<Frame> {
    opened += 1
    const query = `?scene=1001&type=${type}&opening=${opened}`
    await phone.locator('iframe').evaluate((frame, address) => {
      const at = frame as HTMLIFrameElement
      at.src = `${new URL(at.src).origin}/${address}`
    }, `${query}#${path}`)
    const program = await programIn(phone)
    await program.waitForFunction((found) => location.search === found, query)
    return program
  }

  return {
    /** @returns what a person would stumble over, a line each */
    async take({ as = 'chen', ...shot }: Shot, ids: Ids, file: string): Promise<string[]> {
      const phone = phoneOf(as)
      server = undefined
      await start(phone)
      server = shot.server
      const program = await show(phone, shot.path(ids))
      if (server === undefined) await rest(program)
      if (server === 'gone') await program.locator('#retry').last().waitFor()
      await page.waitForTimeout(REST_MS)
      await shot.act?.(program)
      if (shot.act) await page.waitForTimeout(REST_MS)
      await phone.locator('.screen').screenshot({ path: file })
      return troublesOf(program)
    },
  }
}

async function programIn(phone: Locator): Promise<Frame> {
  const handle = await phone.locator('iframe').elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('the program does not run')
  return frame
}

/** No boxes are waiting any more. */
async function rest(program: Frame): Promise<void> {
  await program.locator('.taro_page').last().waitFor()
  await program.waitForFunction(() => document.querySelector('.bone') === null)
}
