import type { Browser, Page } from 'playwright-core'
import type { SalesView, WhyView } from '@contract/attribution'
import type { Stack } from '../../scripts/stack/stack'
import { describeInBrowser, H5, openBrowser, phoneOf } from '../support/browser'
import { claimASale, type Claimed } from '../support/claim'
import { compiledStack } from '../support/weapp'

describeInBrowser('the manager’s phone in a browser', () => {
  let stack: Stack
  let browser: Browser
  let page: Page
  let sale: Claimed
  const complaints: string[] = []

  beforeAll(async () => {
    stack = await compiledStack({ phones: { h5: H5, ports: [{ personId: 'he', port: 0 }] } })
    sale = await claimASale(stack)
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 960 }, locale: 'zh-CN' })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(stack.simulator.origin)
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
  })

  it('leads from the workbench to a claim and its ruling, which both guides then read', async () => {
    const he = phoneOf(page, 'he')
    await he.shell.locator('.recent-app').click()
    await he.program.getByText('武汉').first().click()
    await he.tap('visit-guanggu')
    await he.program.getByText('我的', { exact: true }).last().click()
    await he.tap('work')
    await he.tap('go-disputes')
    await he.tap(`dispute-${sale.claim.id}`)
    await he.sees('试镜和验光都是我做的')
    await he.tap('rule')
    await he.program.locator('#percent-lin input').last().fill('50')
    await he.tap('fill-zhou')
    await he.program.locator('#ruling-reason textarea').last().fill('两位都接待过，各一半')
    await he.tap('decide')
    await he.program.locator('#ruled').waitFor()
    await he.sees('林知夏 100% → 林知夏 50%、周明远 50%')
    for (const guide of [sale.phones.lin, sale.phones.zhou]) {
      const { rows } = await guide.get<SalesView>('/work/sales')
      const why = await guide.get<WhyView>(`/work/sales/${rows[0]?.decisionId}`)
      expect(why.shares.find(({ label }) => label === '你')).toMatchObject({
        ...{ bps: 5_000, performanceFen: 58_000 },
      })
    }
    expect(complaints).toEqual([])
  }, 120_000)
})
