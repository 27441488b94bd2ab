import type { Simulator } from '../src'
import { place } from './support/sale'
import { ANNA, BEN, fakeClock, sim, start, stopAll } from './support/world'

let simulator: Simulator

beforeAll(async () => {
  simulator = await start()
})
afterAll(stopAll)

const PIXEL = 'iVBORw0KGgo='

describe('the clock', () => {
  it('is moved forward, never back', async () => {
    const moved = await sim(simulator, 'POST', '/clock', { advanceMs: 1_000 })
    expect(moved.now).toBe('2026-11-22T02:00:01.000Z')
    expect((await sim(simulator, 'POST', '/clock', { advanceMs: -1 })).httpStatus).toBe(400)
    expect((await sim(simulator, 'GET', '/state')).now).toBe('2026-11-22T02:00:01.000Z')
  })

  it('that cannot be moved has no such page', async () => {
    const { now } = fakeClock()
    const still = await start({ clock: { now } })
    expect((await sim(still, 'POST', '/clock', { advanceMs: 1 })).httpStatus).toBe(404)
  })
})

describe('chats', () => {
  it('are one for every pair and one for all', async () => {
    const { chats } = await sim<{ chats: { id: string; people: string[] }[] }>(
      simulator,
      'GET',
      '/chats',
    )
    expect(chats.map(({ id, people }) => [id, people])).toEqual([
      ['anna~ben', ['anna', 'ben']],
      ['group', ['anna', 'ben']],
    ])
  })

  it('carry cards and pictures, and pictures can be scanned', async () => {
    const card = { title: '好茶', path: '/pages/home/index?s=1' }
    await sim(simulator, 'POST', '/chats/anna~ben/cards', { from: ANNA.id, card })
    const image = { from: BEN.id, image: PIXEL, path: '/pages/home/index?scene=x' }
    const sent = await sim<{ message: { id: string } }>(
      simulator,
      'POST',
      '/chats/group/images',
      image,
    )
    const { chats } = await sim<{ chats: { messages: object[] }[] }>(simulator, 'GET', '/chats')
    expect(chats[0].messages).toEqual([expect.objectContaining({ from: ANNA.id, card })])
    const data = `data:image/png;base64,${PIXEL}`
    expect((await sim(simulator, 'GET', '/codes')).codes).toContainEqual({
      source: 'chat',
      chatId: 'group',
      messageId: sent.message.id,
      from: BEN.id,
      image: data,
      path: image.path,
    })
  })

  it.each([
    ['an unknown chat', 'ben~anna', { from: ANNA.id, image: PIXEL }, 404],
    ['a stranger', 'anna~ben', { from: 'carl', image: PIXEL }, 400],
    ['something that is no picture', 'group', { from: ANNA.id, image: '<svg>' }, 400],
  ])('refuse %s', async (_name, chat, body, status) => {
    const refused = await sim(simulator, 'POST', `/chats/${chat}/images`, body)
    expect([refused.httpStatus, typeof refused.error]).toEqual([status, 'string'])
  })
})

describe('a screen', () => {
  const show = (codes: object[]) =>
    sim(simulator, 'PUT', `/people/${ANNA.id}/shown-codes`, { codes })
  const shown = async () => {
    const { codes } = await sim<{ codes: { source: string }[] }>(simulator, 'GET', '/codes')
    return codes.filter(({ source }) => source === 'screen')
  }

  it('shows what it was last told', async () => {
    await show([{ label: '旧', kind: 'qr', text: 'old' }])
    await show([
      { label: '我的码', kind: 'wxacode', text: 'wxacode:p?scene=x', path: '/p?scene=x' },
    ])
    expect(await shown()).toEqual([
      {
        source: 'screen',
        personId: ANNA.id,
        label: '我的码',
        kind: 'wxacode',
        text: 'wxacode:p?scene=x',
        path: '/p?scene=x',
      },
    ])
    await show([])
    expect(await shown()).toEqual([])
  })

  it('refuses another kind of code', async () => {
    expect((await show([{ label: 'x', kind: 'barcode', text: 'x' }])).httpStatus).toBe(400)
  })
})

it.each([
  ['POST', '/people/carl/login', undefined, 404],
  ['GET', '/people/carl/messages', undefined, 404],
  ['POST', '/people/anna/pay', { answer: 'pay' }, 400],
  ['POST', '/people/anna/subscribe', { tmplIds: ['template-ready'], answer: 'maybe' }, 400],
])('%s %s with %j is %i', async (method, path, body, status) => {
  expect((await sim(simulator, method, path, body)).httpStatus).toBe(status)
})

describe('the log', () => {
  type Entry = { n: number; method: string; path: string; status: number; answer: string }
  const entries = async (after = 0) => {
    const path = `/log?after=${after}`
    return (await sim<{ entries: Entry[] }>(simulator, 'GET', path)).entries
  }

  it('shows what WeChat was asked and answered to the headers, and not the panel’s own calls', async () => {
    const before = (await entries()).at(-1)?.n ?? 0
    const placed = await place(simulator, 'control-1')
    const added = await entries(before)
    expect(added).toHaveLength(1)
    expect(added[0]).toMatchObject({
      n: before + 1,
      direction: 'received',
      method: 'POST',
      path: '/v3/pay/transactions/jsapi',
      headers: {
        Authorization: expect.stringContaining('WECHATPAY2-SHA256-RSA2048 mchid=') as string,
      },
      body: expect.stringContaining('control-1') as string,
      status: 200,
      answerHeaders: { 'wechatpay-serial': simulator.platform.publicKeyId },
      answer: placed.raw,
    })
  })

  it('shows a request that got no answer', async () => {
    await sim(simulator, 'POST', '/faults', { fault: 'F3', orderNo: 'control-2' })
    await place(simulator, 'control-2').catch(() => undefined)
    expect((await entries()).at(-1)).toMatchObject({ status: 0, answer: 'no answer' })
  })
})

it('what WeChat holds can be read in full', async () => {
  await place(simulator, 'control-3')
  const { orders } = await sim<{ orders: { outTradeNo: string }[] }>(simulator, 'GET', '/orders')
  expect(orders.find(({ outTradeNo }) => outTradeNo === 'control-3')).toMatchObject({
    state: 'NOTPAY',
    total: 1999,
    openid: ANNA.openid,
    expiresAt: '2026-11-29T02:00:01.000Z',
  })
  expect((await sim(simulator, 'GET', '/refunds')).refunds).toEqual([])
})
