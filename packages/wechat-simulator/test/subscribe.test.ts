import { checkMessageData } from '../src/miniprogram/message-data'
import type { Simulator } from '../src'
import { ANNA, api, APP, BEN, sim, start, stopAll } from './support/world'

let simulator: Simulator
let token: string

beforeAll(async () => {
  simulator = await start({ pages: ['areas/orders/detail'] })
  const body = { grant_type: 'client_credential', ...APP }
  token = String((await api(simulator, '/cgi-bin/stable_token', body)).access_token)
})
afterAll(stopAll)

function send(changes: Record<string, unknown> = {}) {
  return api(simulator, `/cgi-bin/message/subscribe/send?access_token=${token}`, {
    touser: ANNA.openid,
    template_id: 'template-ready',
    page: 'areas/orders/detail?id=1',
    data: { thing1: { value: '茶叶' }, time2: { value: '2026年11月22日 15:00' } },
    ...changes,
  })
}

function ask(person: string, tmplIds: string[], answer = 'accept') {
  return sim(simulator, 'POST', `/people/${person}/subscribe`, { tmplIds, answer })
}

describe('one consent', () => {
  it('is one message', async () => {
    expect((await send()).errcode).toBe(43101)
    expect(await ask(ANNA.id, ['template-ready'])).toMatchObject({
      errMsg: 'requestSubscribeMessage:ok',
      'template-ready': 'accept',
    })
    expect((await send()).errcode).toBe(0)
    expect((await send()).errcode).toBe(43101)
    const { messages } = await sim(simulator, 'GET', `/people/${ANNA.id}/messages`)
    expect(messages).toEqual([
      {
        personId: ANNA.id,
        templateId: 'template-ready',
        title: '取货提醒',
        data: [
          { name: 'thing1', value: '茶叶' },
          { name: 'time2', value: '2026年11月22日 15:00' },
        ],
        page: 'areas/orders/detail?id=1',
        at: '2026-11-22T02:00:00.000Z',
      },
    ])
  })

  it('adds up, is not used by a refused message, and is not another person’s', async () => {
    await ask(BEN.id, ['template-ready'])
    await ask(BEN.id, ['template-ready', 'template-ready'])
    await send({ touser: BEN.openid, data: { thing1: { value: '' } } })
    expect((await send()).errcode).toBe(43101)
    const answers = []
    for (let i = 0; i < 3; i += 1) answers.push((await send({ touser: BEN.openid })).errcode)
    expect(answers).toEqual([0, 0, 43101])
  })

  it('is not given by rejecting', async () => {
    expect(await ask(ANNA.id, ['template-ready'], 'reject')).toMatchObject({
      'template-ready': 'reject',
    })
    expect((await send()).errcode).toBe(43101)
  })

  it.each([
    ['none', [], 10001],
    ['six', ['a', 'b', 'c', 'd', 'e', 'f'], 20003],
    ['an unknown one', ['template-ready', 'template-none'], 20001],
  ])('cannot be asked for %s', async (_name, ids, errCode) => {
    const answer = await ask(ANNA.id, ids)
    expect(answer).toMatchObject({ errCode })
    expect(answer.errMsg).toContain('requestSubscribeMessage:fail')
    expect((await send()).errcode).toBe(43101)
  })
})

it.each([
  ['an unknown person', { touser: 'nobody' }, 40003],
  ['an unknown template', { template_id: 'template-none' }, 40037],
  ['an unpublished page', { page: 'pages/none?id=1' }, 41030],
  ['data that breaks a limit', { data: { thing1: { value: '茶'.repeat(21) } } }, 47003],
])('a message is refused for %s', async (_name, changes, errcode) => {
  expect((await send(changes)).errcode).toBe(errcode)
})

it.each([
  ['thing1', '二十个字二十个字二十个字二十个字二十个字', true],
  ['thing1', '二十个字二十个字二十个字二十个字二十个字多', false],
  ['thing1', '', false],
  ['character_string2', 'YD-2026_1122', true],
  ['character_string2', '取货码', false],
  ['character_string2', 'x'.repeat(33), false],
  ['phrase3', '待取货', true],
  ['phrase3', '已经可以取货', false],
  ['phrase3', 'ready', false],
  ['amount4', '¥19.99', true],
  ['amount4', '19.99元', true],
  ['amount4', '十九元', false],
  ['number5', '12', true],
  ['number5', 'twelve', false],
  ['name6', '张三', true],
  ['name6', '张'.repeat(11), false],
  ['phone_number7', '13800000001', true],
  ['phone_number7', '138000000011380000', false],
  ['time8', '2026年11月22日 15:01', true],
  ['time8', '2026-11-22 15:01:02', true],
  ['time8', '09:00~18:00', true],
  ['time8', '明天', false],
  ['date9', '2026年11月22日', true],
  ['unknown1', 'x', false],
  ['thing', 'x', false],
])('the field %s may be %j: %s', (name, value, allowed) => {
  const check = () => checkMessageData({ [name]: { value } })
  if (allowed) expect(check()).toEqual([{ name, value }])
  else expect(check).toThrow(`data.${name}.value`)
})
