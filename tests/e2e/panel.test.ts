import path from 'node:path'
import type { Simulator } from '@yundian/wechat-simulator'
import type { Browser, Page } from 'playwright-core'
import { arm, place } from '../../packages/wechat-simulator/test/support/sale'
import { paymentCall } from '../../packages/wechat-simulator/test/support/merchant'
import {
  ANNA,
  api,
  APP,
  BEN,
  fakeClock,
  sim,
  start,
  stopAll,
} from '../../packages/wechat-simulator/test/support/world'
import { describeInBrowser, openBrowser } from '../support/browser'
import { ask, CAN_WAIT, driverOf, told } from '../support/panel'

const H5 = path.resolve(__dirname, '../../packages/wechat-simulator/test/fixture/h5')
describeInBrowser('the panel', () => {
  let simulator: Simulator
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    simulator = await start({
      clock: fakeClock(),
      app: { ...APP, name: '好茶' },
      templates: [{ id: 'template-ready', title: '取货提醒', fields: { thing1: '门店' } }],
      phones: [ANNA, BEN].map(({ id }) => ({ personId: id })),
      h5: { folder: H5, upstream: () => 'http://127.0.0.1:9' },
    })
    browser = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await stopAll()
  })

  // every test begins with phones that were just switched on, and chats as the tests before left them
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(CAN_WAIT)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(simulator.origin)
  }, 60_000)
  afterEach(async () => {
    await page?.close()
    expect(complaints.splice(0)).toEqual([])
  })

  const { phone, tap, openProgram, programOf, openRow } = driverOf(() => page)
  const originOf = ({ id }: { id: string }) =>
    simulator.phones.find(({ personId }) => personId === id)?.origin ?? ''
  const sendCard = (chat: string, cardPath: string) =>
    sim(simulator, 'POST', `/chats/${chat}/cards`, {
      from: BEN.id,
      card: { title: `卡片 ${cardPath}`, path: cardPath },
    })

  it('opens a card cold at its page, and tells the running program of the next', async () => {
    await sendCard('anna~ben', '/p/tea?s=first')
    await openRow(ANNA, 'anna~ben')
    await phone(ANNA).locator('.card').last().click()
    const frame = await programOf(ANNA)
    expect(await told(frame, 'opened')).toBe('?scene=1007#/p/tea?s=first')
    await tap(ANNA, '关闭小程序')
    await tap(ANNA, '返回')
    await sendCard('group', '/p/tea?s=second')
    await openRow(ANNA, 'group')
    await phone(ANNA).locator('.card').last().click()
    await frame.locator('#shown', { hasText: 'second' }).waitFor()
    const launch = { path: 'p/tea', query: { s: 'second' }, scene: 1008 }
    expect(await told(frame, 'shown')).toEqual(launch)
    await tap(ANNA, '关闭小程序')
    await tap(ANNA, '返回')
    await phone(ANNA).locator('.recent-app').click()
    expect([await told(frame, 'opened'), await told(frame, 'shown')]).toEqual([
      '?scene=1007#/p/tea?s=first',
      launch,
    ])
  }, 60_000)

  it('logs in as the phone’s own person', async () => {
    const { result } = await ask(await openProgram(BEN), 'login')
    const session = `/sns/jscode2session?appid=${APP.appid}&secret=${APP.secret}`
    const path = `${session}&js_code=${result?.['code']}&grant_type=authorization_code`
    expect(await api(simulator, path)).toMatchObject({ openid: BEN.openid })
  }, 60_000)

  it('gives a phone number only to who is allowed', async () => {
    const frame = await openProgram(ANNA)
    const denied = ask(frame, 'getPhoneNumber')
    await phone(ANNA).getByText('138****0001').waitFor()
    await tap(ANNA, '拒绝')
    expect(await denied).toMatchObject({ ok: false, errMsg: 'getPhoneNumber:fail user deny' })
    const allowed = ask(frame, 'getPhoneNumber')
    await tap(ANNA, '允许')
    expect(await allowed).toMatchObject({
      ok: true,
      result: { code: expect.stringMatching(/^\w{32}$/) as string },
    })
  }, 60_000)

  it('says roughly where a phone is only to who is allowed', async () => {
    const frame = await openProgram(ANNA)
    const denied = ask(frame, 'getFuzzyLocation')
    await tap(ANNA, '拒绝')
    expect(await denied).toMatchObject({ ok: false, errMsg: 'getFuzzyLocation:fail auth deny' })
    const allowed = ask(frame, 'getFuzzyLocation')
    await tap(ANNA, '允许')
    expect(await allowed).toMatchObject({
      ok: true,
      result: { latitude: 30.52, longitude: 114.39 },
    })
  }, 60_000)

  it.each([
    ['支付', undefined, '完成', 'requestPayment:ok', 'SUCCESS'],
    ['取消', undefined, null, 'requestPayment:fail cancel', 'NOTPAY'],
    ['支付', 'F34', '完成', 'requestPayment:fail cancel', 'SUCCESS'],
    ['支付', 'F35', '完成', 'requestPayment:ok', 'NOTPAY'],
  ])(
    'the cashier: %s with fault %s',
    async (button, fault, then, errMsg, state) => {
      const number = `panel-${state}-${fault ?? 'none'}`
      const placed = await place(simulator, number)
      if (fault) await arm(simulator, fault, { orderNo: number })
      const call = paymentCall(String(placed.json?.['prepay_id']))
      const paying = ask(await openProgram(ANNA), 'requestPayment', call)
      await phone(ANNA).getByText('¥19.99').waitFor()
      await tap(ANNA, button)
      if (then !== null) {
        await phone(ANNA).getByText(errMsg, { exact: true }).waitFor()
        await tap(ANNA, then)
      }
      const { result, errMsg: refused } = await paying
      expect(result?.['errMsg'] ?? refused).toBe(errMsg)
      type Orders = { orders: { outTradeNo: string; state: string }[] }
      const { orders } = await sim<Orders>(simulator, 'GET', '/orders')
      expect(orders.find((order) => order.outTradeNo === number)?.state).toBe(state)
    },
    60_000,
  )

  it('lets a camera see what another screen shows, as long as it shows it', async () => {
    const [anna, ben] = [await openProgram(ANNA), await openProgram(BEN)]
    await ask(anna, 'showCodes', { codes: [{ label: '取货码', kind: 'qr', text: 'pickup:1' }] })
    const seen = ask(ben, 'scanCode')
    await phone(BEN).locator('.choice', { hasText: '安娜的手机' }).click()
    expect(await seen).toMatchObject({ ok: true, result: { result: 'pickup:1' } })
    await tap(ANNA, '关闭小程序')
    const dark = ask(ben, 'scanCode')
    await phone(BEN).getByText('现在没有可以扫的码').waitFor()
    await tap(BEN, '取消')
    expect(await dark).toMatchObject({ ok: false, errMsg: 'scanCode:fail cancel' })
  }, 60_000)

  it('sends a screenshot of a mini-program code, which opens its page when recognised', async () => {
    const ben = await openProgram(BEN)
    const page1 = { path: 'p/home?scene=a%3D1', text: 'wxacode:p/home?scene=a%3D1' }
    await ask(ben, 'showCodes', { codes: [{ label: '店码', kind: 'wxacode', ...page1 }] })
    await tap(BEN, '更多')
    await phone(BEN).locator('.choice', { hasText: '截屏发给朋友' }).click()
    await phone(BEN).locator('.choice', { hasText: '安娜' }).click()
    await openRow(ANNA, 'anna~ben')
    await phone(ANNA).locator('.sent-picture').last().click()
    await tap(ANNA, '识别图中的小程序码')
    const opened = await told(await programOf(ANNA), 'opened')
    expect(opened).toBe('?scene=1047#/p/home?scene=a%253D1')
    // WeChat's own camera finds it in the chat too
    await tap(BEN, '关闭小程序')
    await tap(BEN, '扫一扫')
    await phone(BEN).locator('.choice', { hasText: '聊天' }).last().click()
    await ben.locator('#shown', { hasText: '1047' }).waitFor()
    expect(await told(ben, 'shown')).toEqual({
      path: 'p/home',
      query: { scene: 'a%3D1' },
      scene: 1047,
    })
  }, 60_000)

  it('asks whether to be told, and shows the message with its page', async () => {
    const frame = await openProgram(ANNA)
    const unknown = await ask(frame, 'requestSubscribeMessage', { tmplIds: ['template-none'] })
    expect(unknown.errMsg).toContain('requestSubscribeMessage:fail')
    const asked = ask(frame, 'requestSubscribeMessage', { tmplIds: ['template-ready'] })
    await phone(ANNA).getByRole('dialog', { name: '订阅消息' }).getByText('取货提醒').waitFor()
    await tap(ANNA, '允许')
    expect(await asked).toMatchObject({ ok: true, result: { 'template-ready': 'accept' } })
    const credentials = { grant_type: 'client_credential', appid: APP.appid, secret: APP.secret }
    const { access_token: token } = await api(simulator, '/cgi-bin/stable_token', credentials)
    await api(simulator, `/cgi-bin/message/subscribe/send?access_token=${String(token)}`, {
      touser: ANNA.openid,
      template_id: 'template-ready',
      page: 'p/order?id=7',
      data: { thing1: { value: '江边店' } },
    })
    await phone(ANNA).locator('.banner', { hasText: '取货提醒' }).click()
    await phone(ANNA).locator('.notice', { hasText: '门店' }).getByText('江边店').waitFor()
    await tap(ANNA, '进入小程序查看')
    await frame.locator('#shown', { hasText: '1014' }).waitFor()
    expect(await told(frame, 'shown')).toEqual({ path: 'p/order', query: { id: '7' }, scene: 1014 })
  }, 60_000)

  it('shares a page by its own button and by the capsule’s menu', async () => {
    const frame = await openProgram(ANNA)
    const card = { title: '龙井', path: '/p/tea?s=b', imageUrl: `${originOf(ANNA)}/tea.png` }
    const shared = ask(frame, 'shareAppMessage', card)
    await phone(ANNA).locator('.choice', { hasText: '阿本' }).click()
    expect(await shared).toMatchObject({ ok: true })
    await tap(ANNA, '更多')
    await phone(ANNA).locator('.choice', { hasText: '转发给朋友' }).click()
    const group = phone(ANNA).locator('.choice', { hasText: '群聊' })
    await group.locator('.portrait svg').waitFor()
    await group.click()
    await phone(BEN)
      .locator('.chat-row[data-row=group]', { hasText: '安娜：[小程序] 好茶' })
      .waitFor()
    type Chats = { chats: { id: string; messages: { card?: object }[] }[] }
    const { chats } = await sim<Chats>(simulator, 'GET', '/chats')
    const lastOf = (id: string) => chats.find((chat) => chat.id === id)?.messages.at(-1)?.card
    expect(lastOf('anna~ben')).toEqual({ ...card, imageUrl: '/tea.png' })
    expect(lastOf('group')).toEqual({ title: '好茶', path: '/p/tea?s=m' })
  }, 60_000)

  it('hears a phone’s own frame only', async () => {
    const frame = await openProgram(ANNA)
    const before = await sim<{ codes: object[] }>(simulator, 'GET', '/codes')
    const forged = {
      wechatPhone: 1,
      id: 'forged',
      method: 'showCodes',
      args: { codes: [{ label: '假的', kind: 'qr', text: 'forged' }] },
    }
    await page.evaluate((message) => window.postMessage(message, '*'), forged)
    await frame.evaluate((message) => {
      const inner = document.createElement('iframe')
      document.body.append(inner)
      const script = inner.contentDocument?.createElement('script')
      if (!script) return
      script.textContent = `parent.parent.postMessage(${JSON.stringify(message)}, '*')`
      inner.contentDocument?.body.append(script)
    }, forged)
    // heard in order: what came before was not answered
    expect(await ask(frame, 'nothing')).toMatchObject({ errMsg: 'nothing:fail not supported' })
    const after = await sim<{ codes: object[] }>(simulator, 'GET', '/codes')
    expect(after.codes.length).toBe(before.codes.length)
  }, 60_000)

  it('moves the clock and shows what WeChat received, to the headers', async () => {
    const time = phone(ANNA).locator('.status-time')
    const before = await time.textContent()
    await page.getByRole('button', { name: '+15 分钟' }).click()
    await page.waitForFunction(
      (was) => document.querySelector('.status-time')?.textContent !== was,
      before,
    )
    const minutes = (text: string | null) => {
      const [hour, minute] = (text ?? '').split(':').map(Number)
      return (hour ?? 0) * 60 + (minute ?? 0)
    }
    expect(minutes(await time.textContent()) - minutes(before)).toBe(15)
    await place(simulator, 'panel-log')
    await page.getByLabel('筛选记录').fill('panel-log')
    const exchange = page.locator('.exchange', { hasText: '下单' })
    await exchange.locator('summary').click()
    await exchange.getByText('Authorization', { exact: true }).waitFor()
    expect(await exchange.locator('pre').first().textContent()).toContain(
      '"out_trade_no": "panel-log"',
    )
    expect(await page.locator('.exchange').count()).toBe(1)
  }, 60_000)
})
