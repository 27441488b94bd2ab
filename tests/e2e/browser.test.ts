import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { sendGreetings } from '../../scripts/demo/greetings'
import type { sceneOf } from '../../scripts/stories/story'
import type { Stack } from '../../scripts/stack/stack'
import { describeInBrowser, H5, openBrowser, phoneOf } from '../support/browser'
import { compiledStack } from '../support/weapp'

const compiled = (file: string) => path.resolve(__dirname, '../../.build/scripts', file)
type Greetings = { sendGreetings: typeof sendGreetings }
type Scenes = { sceneOf: typeof sceneOf }

describeInBrowser('the phones in a browser', () => {
  let stack: Stack
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    const people = ['chen', 'lin'] as const
    const ports = people.map((personId) => ({ personId, port: 0 }))
    stack = await compiledStack({ phones: { h5: H5, ports } })
    const { sendGreetings: greet } = (await import(compiled('demo/greetings.js'))) as Greetings
    const { sceneOf: scene } = (await import(compiled('stories/story.js'))) as Scenes
    await greet(scene(stack))
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 960 }, locale: 'zh-CN' })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(request.url())
    })
    await page.goto(stack.simulator.origin)
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
  })

  it('let a shopper open the guide’s card, order, pay and see her code', async () => {
    const chen = phoneOf(page, 'chen')
    await chen.shell.locator('.chat-row[data-row="chen~lin"]').click()
    await chen.shell.locator('button.card').last().click()
    await chen.sees('汉阳树')
    await chen.tap('buy')
    await chen.tap('sku-confirm')
    await chen.tap('submit-order')
    await chen.answer('支付')
    await chen.answer('完成')
    await chen.answer('允许')
    const hasText = /^\d{4}\s*\d{4}\s*\d{4}$/
    await chen.program.locator('#pickup-digits', { hasText }).waitFor()
  }, 120_000)

  it('let the guide scan that code and hand over', async () => {
    const lin = phoneOf(page, 'lin')
    await lin.shell.locator('.recent-app').click()
    await lin.program.getByText('武汉').first().click()
    await lin.tap('visit-guanggu')
    await lin.program.getByText('我的', { exact: true }).last().click()
    await lin.tap('work')
    await lin.tap('go-scan')
    await lin.tap('scan')
    await lin.shell.locator('.choice').first().click()
    await lin.tap('mark-ready')
    await lin.tap('hand-over')
    await lin.tap('hand-over-confirm')
    await lin.program.locator('#handed-over').waitFor()
    expect(complaints).toEqual([])
  }, 120_000)
})
