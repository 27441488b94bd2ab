import fs from 'node:fs'
import path from 'node:path'
import type { startStack, Stack } from '../../scripts/stack/stack'
import type { sceneOf } from '../../scripts/stories/story'
import type * as money from '../../scripts/stories/money'
import type * as shopping from '../../scripts/stories/shopping'

type Money = typeof money
type Shopping = typeof shopping

// the compiled form: a stack's servers are processes of their own
const compiled = <T>(file: string): Promise<T> =>
  import(path.resolve(__dirname, '../../.build/scripts', file)) as Promise<T>

/** What goes wrong with answers, one after the other, and with the first notification. */
const ANSWERS = ['F2', 'F5', 'F6', 'F7', 'F8', 'F11', 'F12', 'F13', 'F14', 'F22']
const NOTICES = ['F14', 'F15', 'F19']
const OTHER_KEY = 'another-apiv3-key-of-32-letters!'
let stack: Stack

beforeAll(async () => {
  const { startStack: start } = await compiled<{ startStack: typeof startStack }>('stack/stack.js')
  stack = await start({ signWith: 'certificate', env: { LOG_LEVEL: 'debug' } })
}, 120_000)
afterAll(() => stack.stop())

/** A PEM's own letters, a line each, and as one line with `\n` in it. */
const lettersOf = (pem: string): string[] =>
  pem.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))

/** What nobody may read in a log: keys, and what lets somebody in. */
function secrets(tokens: string[]): string[] {
  const { keys } = stack
  const wechat = JSON.parse(fs.readFileSync(path.join(stack.folder, 'wechat.json'), 'utf8')) as {
    tokens: { live: { token: string }[] }
    codes: { code: string }[]
  }
  expect([wechat.tokens.live.length, wechat.codes.length]).not.toContain(0)
  return [
    ...[keys.serverKey, keys.secret, keys.apiV3Key, OTHER_KEY],
    ...[keys.push.token, keys.push.aesKey],
    ...lettersOf(keys.merchant.privateKey),
    ...wechat.tokens.live.map(({ token }) => token),
    ...wechat.codes.map(({ code }) => code),
    ...tokens,
    'qingchuan-demo',
  ]
}

it('no key, token, code or password is in a log of everything, whatever goes wrong', async () => {
  const { sceneOf: onStage } = await compiled<{ sceneOf: typeof sceneOf }>('stories/story.js')
  const { buy } = await compiled<Shopping>('stories/shopping.js')
  const { openCashier, orderOne, payIn } = await compiled<Money>('stories/money.js')
  const scene = onStage(stack)
  const [chen, he] = [scene.phone('chen'), scene.phone('he')]
  const session = await chen.login()
  await he.login()
  const headquarters = await scene.headquarters()
  await chen.atWechat('subscribe', { tmplIds: ['ready-for-pickup'], answer: 'accept' })
  await chen.post('/subscriptions', { answers: { 'ready-for-pickup': 'accept' } })

  // a payment under each fault of the way and of the keys, then one that is made ready and one that goes back
  const arm = (fault: string, params: object) => scene.sim('POST', '/sim/faults', { fault, params })
  await arm('F26', {})
  for (const fault of ANSWERS) await arm(fault, { operation: 'query' })
  for (const fault of NOTICES) await arm(fault, { operation: 'payment-notification' })
  const order = await orderOne(chen, 'cloth-tea')
  await openCashier(chen, order).catch(() => undefined)
  await payIn(chen, await openCashier(chen, order))
  for (let asked = 0; asked <= ANSWERS.length; asked += 1) {
    await chen.post(`/orders/${order.id}/pay/check`)
  }
  await scene.pass(16_000)
  const ready = await buy(scene, chen, 'cloth-tea')
  await he.post(`/stores/guanggu/orders/${ready.id}/ready`)
  // its message needs an access token
  const told = () => scene.sim<{ messages: object[] }>('GET', '/sim/people/chen/messages')
  await scene.until(told, ({ messages }) => messages.length > 0, 'the message at WeChat')
  const back = await buy(scene, chen, 'cloth-ink')
  await he.post(`/stores/guanggu/orders/${back.id}/refund`, { reason: '镜布开线' })
  await scene.pass(10_000)
  await headquarters.get('/hq/operations')
  await chen
    .post('/members/join', { phoneCode: 'none', consentVersion: '1' })
    .catch(() => undefined)

  // starts that are refused say why
  await scene.server.kill()
  expect(await scene.server.start({ WECHAT_APIV3_KEY: OTHER_KEY })).toContain('WECHAT_APIV3_KEY')
  const halfKey = stack.keys.merchant.privateKey.slice(0, 400)
  expect(await scene.server.start({ WECHAT_MERCHANT_KEY: halfKey })).toContain('MERCHANT_KEY')
  const platformKeys = JSON.stringify({ ABC: stack.keys.merchant.privateKey })
  expect(await scene.server.start({ WECHAT_PLATFORM_KEYS: platformKeys })).toContain(
    'WECHAT_PLATFORM_KEYS',
  )
  expect(await scene.server.start()).toBeNull()

  const log = fs.readFileSync(path.join(stack.folder, 'server-1.log'), 'utf8')
  // it was written, and it is about all of that
  for (const about of ['wechat pay gave no answer', 'unverified answer', 'notification refused']) {
    expect(log).toContain(about)
  }
  expect(secrets([session.token]).filter((secret) => log.includes(secret))).toEqual([])
}, 120_000)
