import type { Simulator } from '@yundian/wechat-simulator'
import type { Browser, Page } from 'playwright-core'
import { place, refund, sell } from '../../packages/wechat-simulator/test/support/sale'
import { fakeClock, start, stopAll } from '../../packages/wechat-simulator/test/support/world'
import { describeInBrowser, openBrowser } from '../support/browser'
import { CAN_WAIT } from '../support/panel'

describeInBrowser('the fault page of the panel', () => {
  let simulator: Simulator
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    simulator = await start({ clock: fakeClock(), merchantWord: async () => '已付款 ¥19.99' })
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(CAN_WAIT)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(simulator.origin)
    await page.getByRole('tab', { name: '故障' }).click()
  }, 60_000)
  afterEach(() => expect(complaints).toEqual([]))
  afterAll(async () => {
    await browser?.close()
    await stopAll()
  })

  const fault = (name: string) => page.locator(`.fault-row[data-fault=${name}]`)

  it('arms a fault for a payment with its parameters, lists it, and takes it back', async () => {
    await place(simulator, 'panel-fault')
    await page.locator('.order-choice[data-order=panel-fault]').click()
    await page.getByRole('button', { name: '网络', exact: true }).click()
    await fault('F3').getByRole('button').click()
    await fault('F3').getByLabel('用在哪里').selectOption('refund')
    await fault('F3').getByLabel('次数').fill('2')
    await fault('F3').getByRole('button', { name: '布置' }).click()
    const row = page.locator('.armed-row[data-fault=F3]')
    await row.getByText('panel-fault · 还有 2 次 · operation=refund').waitFor()
    await row.getByRole('button', { name: '撤掉' }).click()
    await page.getByText('没有布置故障').waitFor()
  }, 60_000)

  it('fires a fault at the next payment, and shows how it comes right', async () => {
    await page.locator('.order-choice[data-order=next]').click()
    await page.getByRole('button', { name: '退款', exact: true }).click()
    await fault('F61').getByRole('button').click()
    await fault('F61').getByRole('button', { name: '布置' }).click()
    await sell(simulator, 'panel-watch')
    await refund(simulator, 'panel-watch', 'r-panel-watch', 500)
    await page.getByRole('button', { name: '+15 分钟' }).click()
    const watch = page.getByRole('region', { name: '这一笔' })
    await watch.getByText('已付款 ¥19.99').first().waitFor()
    await watch.locator('.moment[data-who=故障]', { hasText: 'F61' }).waitFor()
    await watch.getByText('退款 ¥5.00：异常').waitFor()
    await watch.getByRole('button', { name: '在商户平台处理好' }).click()
    await watch.getByText('退款 ¥5.00：已到账').waitFor()
    await watch.locator('.moment', { hasText: '退款已到账' }).waitFor()
  }, 60_000)
})
