// `node scripts/build.mjs --quiet && node .build/scripts/screens/main.js <folder> [--large] [--dark] [--only=home,cart]`
// opens the demo in the panel's phones and saves one PNG of 390 × 844 for each page, after `build:h5`. With every page
// it prints what a person would stumble over: targets under 44 px, type under 11 px, what sticks out at the side.
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import type { PersonId } from '../demo/people'
import { startStack } from '../stack/stack'
import { sceneOf } from '../stories/story'
import { prepare } from './preparing'
import { openScreens } from './screens'
import { SHOTS } from './shots'

const PEOPLE: PersonId[] = ['chen', 'wang', 'lin', 'he']
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
/** Four phones beside each other at their own size. */
const VIEWPORT = { width: 2200, height: 1000 }
/** WeChat's largest step that pages follow: 1.4 times its standard of 16. */
const LARGE = 22.4

async function main(): Promise<void> {
  const folder = process.argv[2]
  if (!folder || folder.startsWith('--')) throw new Error('usage: main.js <folder> [--large] …')
  const only = process.argv
    .find((arg) => arg.startsWith('--only='))
    ?.slice(7)
    .split(',')
  fs.mkdirSync(folder, { recursive: true })
  const ports = PEOPLE.map((personId) => ({ personId, port: 0 }))
  const stack = await startStack({ phones: { h5: path.resolve('dist/h5'), ports } })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  try {
    const ids = await prepare(sceneOf(stack))
    const colorScheme = process.argv.includes('--dark') ? 'dark' : 'light'
    const page = await browser.newPage({ viewport: VIEWPORT, locale: 'zh-CN', colorScheme })
    page.on('pageerror', (error) => console.log(`  page error: ${error.message}`))
    const type = process.argv.includes('--large') ? LARGE : 16
    const screens = await openScreens(page, stack.simulator, type)
    for (const shot of SHOTS.filter(({ name }) => !only || only.some((n) => name.startsWith(n)))) {
      const file = path.join(folder, `${shot.name}.png`)
      const troubles = await screens.take(shot, ids, file).catch((error: Error) => [error.message])
      console.log(shot.name)
      for (const trouble of troubles) console.log(`  ${trouble}`)
    }
  } finally {
    await browser.close()
    await stack.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
