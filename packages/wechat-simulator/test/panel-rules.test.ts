import type { LogEntry } from '../src'
import { HEADER, PHONE, scalesFor } from '../src/panel/browser/layout'
import { callIn, firstUrl, launchOf, SCENES } from '../src/panel/browser/protocol'
import {
  isTrouble,
  kindOf,
  matches,
  nameOf,
  readable,
  whyOf,
} from '../src/panel/browser/tools/exchanges'
import { codesBefore } from '../src/panel/browser/wechat/codes'
import { inboxOf } from '../src/panel/browser/wechat/inbox'
import { maskedPhone, momentOf, timeOf, yuan } from '../src/panel/browser/words'
import type { SimState } from '../src/panel/browser/sim'

describe('a message of a frame', () => {
  it('is a call when it is marked as one', () => {
    const call = { id: 'login-1', method: 'login', args: {} }
    expect(callIn({ wechatPhone: 1, ...call })).toEqual(call)
    expect(callIn({ wechatPhone: 1, id: 'a', method: 'b' })).toEqual({
      id: 'a',
      method: 'b',
      args: {},
    })
  })

  it.each([
    [null],
    ['login'],
    [[{ wechatPhone: 1 }]],
    [{ id: 'a', method: 'login', args: {} }],
    [{ wechatPhone: 2, id: 'a', method: 'login', args: {} }],
    [{ wechatPhone: 1, id: 1, method: 'login', args: {} }],
    [{ wechatPhone: 1, id: 'a', args: {} }],
    [{ wechatPhone: 1, id: 'a', method: 'login', args: 'x' }],
  ])('%j is none', (data) => {
    expect(callIn(data)).toBeNull()
  })
})

describe('opening the mini-program', () => {
  it.each([
    ['/areas/x/index?id=a&s=b', { path: 'areas/x/index', query: { id: 'a', s: 'b' } }],
    ['pages/home/index', { path: 'pages/home/index', query: {} }],
    ['pages/home/index?scene=a%3Db', { path: 'pages/home/index', query: { scene: 'a%3Db' } }],
    ['p?next=/q?r=1&flag', { path: 'p', query: { next: '/q?r=1', flag: '' } }],
    ['p?', { path: 'p', query: {} }],
  ])('%s leaves the values as they are written', (path, expected) => {
    expect(launchOf(path, SCENES.card)).toEqual({ ...expected, scene: 1007 })
  })

  it.each([
    [launchOf('', SCENES.plain), 'http://o/?scene=1001'],
    [launchOf('/pages/home/index', SCENES.plain), 'http://o/?scene=1001#/pages/home/index'],
    [launchOf('p?id=a&s=b', SCENES.groupCard), 'http://o/?scene=1008#/p?id=a&s=b'],
    // the frame decodes once, so the page reads what WeChat would give it
    [launchOf('p?scene=a%3Db', SCENES.code), 'http://o/?scene=1047#/p?scene=a%253Db'],
  ])('%j starts a frame at %s', (launch, url) => {
    expect(firstUrl('http://o', launch)).toBe(url)
  })
})

const AT = ['2026-11-22T02:00:00.000Z', '2026-11-22T03:00:00.000Z', '2026-11-22T04:00:00.000Z']
const NAMES: Record<string, string> = { anna: '安娜', ben: '阿本', carl: '小卡' }
const nameOf3 = (id: string) => NAMES[id] ?? id
const state: Pick<SimState, 'chats' | 'codes' | 'messages'> = {
  chats: [
    {
      id: 'anna~ben',
      people: ['anna', 'ben'],
      messages: [
        { id: 'm1', from: 'ben', at: AT[0], text: '在吗' },
        { id: 'm2', from: 'ben', at: AT[1], card: { title: '好茶', path: '/p' } },
      ],
    },
    { id: 'anna~carl', people: ['anna', 'carl'], messages: [] },
    {
      id: 'ben~carl',
      people: ['ben', 'carl'],
      messages: [{ id: 'm3', from: 'carl', at: AT[2], image: { data: 'data:x', text: 'theirs' } }],
    },
    {
      id: 'group',
      people: ['anna', 'ben', 'carl'],
      messages: [
        { id: 'm4', from: 'ben', at: AT[0], image: { data: 'data:y', path: '/p?scene=1' } },
      ],
    },
  ],
  codes: [
    { source: 'screen', personId: 'anna', label: '自己的', kind: 'qr', text: 'own' },
    { source: 'screen', personId: 'ben', label: '取货码', kind: 'qr', text: 'pickup' },
    {
      ...{ source: 'chat', chatId: 'ben~carl', messageId: 'm3', from: 'carl' },
      ...{ image: 'data:x', text: 'theirs' },
    },
    {
      ...{ source: 'chat', chatId: 'group', messageId: 'm4', from: 'ben' },
      ...{ image: 'data:y', path: '/p?scene=1' },
    },
    { source: 'chat', chatId: 'group', messageId: 'm5', from: 'ben', image: 'data:cat' },
  ],
  messages: [
    { personId: 'anna', templateId: 't', title: '取货提醒', data: [], at: AT[2] },
    { personId: 'ben', templateId: 't', title: '别人的', data: [], at: AT[2] },
  ],
}

describe('the chat list', () => {
  const rows = (seen: Record<string, string> = {}) =>
    inboxOf(state, 'anna', nameOf3, (id) => seen[id] ?? '')

  it('shows her own chats and notices, newest first, silent chats last', () => {
    expect(rows().map(({ id, title, last }) => [id, title, last?.text])).toEqual([
      ['notices', '服务通知', '取货提醒'],
      ['anna~ben', '阿本', '[小程序] 好茶'],
      ['group', '群聊（3）', '阿本：[图片]'],
      ['anna~carl', '小卡', undefined],
    ])
  })

  it('counts what others said since she looked', () => {
    const unread = (seen?: Record<string, string>) =>
      Object.fromEntries(rows(seen).map((row) => [row.id, row.unread]))
    expect(unread()).toEqual({ notices: 1, 'anna~ben': 2, group: 1, 'anna~carl': 0 })
    const seen = { 'anna~ben': AT[0], group: AT[2], notices: AT[2] }
    expect(unread(seen)).toEqual({ notices: 0, 'anna~ben': 1, group: 0, 'anna~carl': 0 })
    expect(inboxOf(state, 'ben', nameOf3, () => '').find(({ id }) => id === 'group')?.unread).toBe(
      0,
    )
  })

  it('has no notices before the first', () => {
    expect(inboxOf({ ...state, messages: [] }, 'anna', nameOf3, () => '')[0].id).toBe('anna~ben')
  })
})

it('a camera sees other people’s screens and the pictures of her own chats, if they hold a code', () => {
  expect(codesBefore(state, 'anna', nameOf3)).toEqual([
    { label: '取货码', place: '阿本的手机', text: 'pickup', path: undefined },
    {
      label: '阿本发的图片',
      place: '聊天：群聊（3）',
      text: 'wxacode:p?scene=1',
      path: '/p?scene=1',
      image: 'data:y',
    },
  ])
})

describe('an exchange', () => {
  const entry = (changes: Partial<LogEntry>): LogEntry => ({
    ...{ n: 1, at: AT[0], direction: 'received', method: 'POST', path: '/' },
    ...{ headers: {}, body: '', status: 200, answerHeaders: {}, answer: '' },
    ...changes,
  })
  const sent = (event: string): Partial<LogEntry> => ({
    direction: 'sent',
    path: 'http://127.0.0.1:1/notify',
    body: JSON.stringify({ event_type: event }),
  })

  it.each<[Partial<LogEntry>, string, string]>([
    [{ path: '/v3/pay/transactions/jsapi' }, '下单', '支付'],
    [{ method: 'GET', path: '/v3/pay/transactions/out-trade-no/1?mchid=2' }, '查单', '支付'],
    [{ method: 'GET', path: '/v3/pay/transactions/id/1' }, '查单', '支付'],
    [{ path: '/v3/pay/transactions/out-trade-no/1/close' }, '关单', '支付'],
    [{ path: '/v3/refund/domestic/refunds' }, '申请退款', '支付'],
    [{ method: 'GET', path: '/v3/refund/domestic/refunds/1' }, '查退款', '支付'],
    [{ method: 'GET', path: '/v3/certificates' }, '平台证书', '支付'],
    [{ method: 'GET', path: '/sns/jscode2session?appid=1' }, '登录', '其他'],
    [{ path: '/cgi-bin/message/subscribe/send?access_token=1' }, '订阅消息', '其他'],
    [{ method: 'GET', path: '/v3/bill/tradebill?bill_date=2026-11-22' }, '申请交易账单', '支付'],
    [{ method: 'GET', path: '/v3/bill/fundflowbill?bill_date=2026-11-22' }, '申请资金账单', '支付'],
    [{ method: 'GET', path: '/v3/billdownload/file?token=1' }, '下载账单', '支付'],
    [{ path: '/wxa/sec/order/upload_shipping_info?access_token=1' }, '录入发货信息', '其他'],
    [{ path: '/wxa/sec/order/get_order?access_token=1' }, '查发货信息', '其他'],
    [{ path: '/wxa/sec/order/is_trade_managed?access_token=1' }, '查发货管理', '其他'],
    [{ path: '/wxa/sec/order/set_msg_jump_path?access_token=1' }, '设发货消息跳转', '其他'],
    [
      {
        direction: 'sent',
        path: 'http://127.0.0.1:1/events?msg_signature=1&nonce=2',
        body: '<xml></xml>',
      },
      '消息推送',
      '通知',
    ],
    [{ path: '/cgi-bin/unknown' }, '请求', '其他'],
    [sent('TRANSACTION.SUCCESS'), '支付通知', '通知'],
    [sent('REFUND.SUCCESS'), '退款通知', '通知'],
    [{ ...sent(''), body: 'no json' }, '通知', '通知'],
  ])('%j is %s, %s', (changes, name, kind) => {
    expect([nameOf(entry(changes)), kindOf(entry(changes))]).toEqual([name, kind])
  })

  it.each<[Partial<LogEntry>, boolean]>([
    [{ status: 204 }, false],
    [{ answer: '{"errcode":0,"errmsg":"ok"}' }, false],
    [{ answer: '{"errcode":40029,"errmsg":"invalid code"}' }, true],
    [{ answer: '{"errcode": -1}' }, true],
    [{ status: 0 }, true],
    [{ status: 500 }, true],
  ])('%j is trouble: %s', (changes, trouble) => {
    expect(isTrouble(entry(changes))).toBe(trouble)
  })

  it.each<[Partial<LogEntry>, string]>([
    [{ status: 404, answer: '{"code":"X","message":"账单不存在"}' }, '账单不存在'],
    [{ answer: '{"errcode":40029,"errmsg":"invalid code"}' }, 'invalid code'],
    [{ answer: '{"errcode":0,"errmsg":"ok"}' }, ''],
    [{ status: 502, answer: '<html></html>' }, ''],
    [{ status: 500, answer: '[]' }, ''],
  ])('%j says why: %s', (changes, why) => {
    expect(whyOf(entry(changes))).toBe(why)
  })

  it.each([
    ['', true],
    ['下单', true],
    ['ORDER-7 jsapi', true],
    ['wechatpay-serial', true],
    ['order-7 refund', false],
  ])('is found by "%s": %s', (filter, found) => {
    const shown = entry({
      path: '/v3/pay/transactions/jsapi',
      headers: { 'Wechatpay-Serial': 'A1' },
      body: '{"out_trade_no":"order-7"}',
    })
    expect(matches(shown, filter)).toBe(found)
  })

  it('reads as JSON where it is JSON', () => {
    expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}')
    expect(readable('<image/png, 3 bytes>')).toBe('<image/png, 3 bytes>')
  })
})

describe('the phones on the stage', () => {
  const width = (scale: number) => scale * PHONE.width
  const height = (scale: number) => HEADER + scale * PHONE.height

  it('are equal and fit beside each other', () => {
    const scales = scalesFor({ width: 1040, height: 860 }, 4, null)
    expect(new Set(scales).size).toBe(1)
    const used = scales.reduce((sum, scale) => sum + width(scale), 3 * 20)
    expect(used).toBeLessThanOrEqual(1040)
    expect(used).toBeGreaterThan(1030)
  })

  it('are never larger than real, nor higher than the stage', () => {
    expect(scalesFor({ width: 4_000, height: 2_000 }, 2, null)).toEqual([1, 1])
    const [scale] = scalesFor({ width: 4_000, height: 600 }, 2, null)
    expect(height(scale)).toBeLessThanOrEqual(600)
  })

  it('give way to an enlarged one, which fits the height', () => {
    const scales = scalesFor({ width: 1040, height: 860 }, 4, 1)
    expect(scales[1]).toBeGreaterThan(0.9)
    expect(height(scales[1])).toBeLessThanOrEqual(860)
    expect(scales.reduce((sum, scale) => sum + width(scale), 3 * 20)).toBeLessThanOrEqual(1040)
    expect(scales[0]).toBe(scales[3])
  })

  it('stay readable on a stage that is too small, and are scrolled to', () => {
    expect(Math.min(...scalesFor({ width: 300, height: 200 }, 4, 0))).toBeGreaterThanOrEqual(0.3)
  })
})

it.each([
  [116_000, '¥1,160.00'],
  [5, '¥0.05'],
  [123_456_789, '¥1,234,567.89'],
  [100, '¥1.00'],
])('%i fen are %s', (fen, words) => {
  expect(yuan(fen)).toBe(words)
})

it('time is Beijing’s, and has its date when it is not today', () => {
  expect(timeOf('2026-11-22T16:05:00.000Z')).toBe('00:05')
  expect(momentOf(AT[0], AT[2])).toBe('10:00')
  expect(momentOf(AT[0], '2026-11-22T16:05:00.000Z')).toBe('11月22日周日 10:00')
})

it.each([
  ['13900005678', '139****5678'],
  ['+8613900005678', '139****5678'],
])('%s is shown as %s', (phone, shown) => {
  expect(maskedPhone(phone)).toBe(shown)
})
