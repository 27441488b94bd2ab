import type { OrderView } from '../../server/features/orders/contract'
import { openCashier, orderOne, payIn, paymentNo, reads, soon } from './money'
import type { Phone } from './phone'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

const OFTEN = 1_000
/** What is bought, again and again. */
const CLOTH = 'cloth-tea'
const CLOTH_FEN = 3_900
const PAID = '已付款 ¥39.00'

type Entry = {
  direction: string
  path: string
  about?: string[]
  status: number
  headers: Record<string, string>
}

/** WeChat changes the keys it signs with: a new certificate, then the public key, a few notifications at a time. */
export const keySwitch: Story = {
  name: 'key-switch',
  title: '换钥匙：平台证书轮换，再换成微信支付公钥，一单也不耽误；填错的密钥，启动时就说清楚',
  stack: { signWith: 'certificate', env: { WECHAT_PLATFORM_KEYS: '{}' } },
  async play(scene, tell) {
    const chen = scene.phone('chen')
    await chen.login()
    await certificates(scene, tell, chen)
    await wrongKeys(scene, tell)
    await toThePublicKey(scene, tell, chen)
  },
}

async function certificates(scene: Scene, tell: Teller, chen: Phone): Promise<void> {
  tell.say('设置里一把微信的钥匙也没有：服务器启动时用 APIv3 密钥下载并解开平台证书。')
  tell.expect('start.downloads', await downloads(scene), 1)
  tell.expect('first', await buy(scene, tell, chen, 'first'), ['certificate 204'])

  tell.say(
    '平台证书到期前，微信换了一张新的，下一条通知就用它签。服务器没见过，去下载一次，第一遍就收下。',
  )
  await scene.sim('POST', '/sim/faults', {
    fault: 'F17',
    params: { operation: 'payment-notification' },
  })
  tell.expect('rotated', await buy(scene, tell, chen, 'rotated'), ['new certificate 204'])
  tell.expect('rotated.again', await buy(scene, tell, chen, 'rotated.again'), [
    'new certificate 204',
  ])
  tell.expect('rotated.downloads', await downloads(scene), 2)

  tell.say('服务器被杀掉，重启时微信连不上：上次下载的证书还在，照常开门。')
  await scene.server.kill()
  const away = { fault: 'F2', times: 1, params: { operation: 'certificates' } }
  await scene.sim('POST', '/sim/faults', away)
  tell.expect('away.start', await scene.server.start({ WECHAT_PLATFORM_KEYS: '{}' }), null)
  tell.expect('away', await buy(scene, tell, chen, 'away'), ['new certificate 204'])
}

async function wrongKeys(scene: Scene, tell: Teller): Promise<void> {
  await scene.server.kill()
  const sentence = async (env: Record<string, string>) => (await scene.server.start(env)) ?? ''
  const wrongKey = await sentence({ WECHAT_APIV3_KEY: 'x'.repeat(32) })
  tell.say(`有人把 APIv3 密钥填错了，服务器不肯启动：${wrongKey}`)
  tell.expect('wrong.apiV3Key', wrongKey.startsWith('WECHAT_APIV3_KEY does not open'), true)
  const wrongSerial = await sentence({ WECHAT_MERCHANT_SERIAL: 'AB'.repeat(20) })
  tell.say(`又填错了证书序列号：${wrongSerial}`)
  tell.expect('wrong.serial', wrongSerial.startsWith('WECHAT_MERCHANT_SERIAL is not'), true)
}

async function toThePublicKey(scene: Scene, tell: Teller, chen: Phone): Promise<void> {
  const { publicKeyId, publicKey } = scene.platform
  const both = { WECHAT_PLATFORM_KEYS: JSON.stringify({ [publicKeyId]: publicKey }) }
  tell.say('商户申请了微信支付公钥，填进设置，重启。证书还留着：通知要灰度好几天。')
  tell.expect('switch.start', await scene.server.start(both), null)
  for (const percent of [50, 100]) {
    await scene.sim('POST', '/sim/faults', { fault: 'F16', times: 2, params: { percent } })
    const signed = [
      ...(await buy(scene, tell, chen, `switch.${percent}.1`)),
      ...(await buy(scene, tell, chen, `switch.${percent}.2`)),
    ]
    tell.say(`${percent}% 的通知用公钥签，每一条都是第一遍就收下。`)
    const expected = percent === 50 ? ['new certificate 204', 'public key 204'] : ['public key 204']
    tell.expect(`switch.${percent}`, [...new Set(signed)].sort(), expected)
  }
  tell.expect('switch.named', await namedLast(scene), 'public key')

  tell.say('切换完成，平台证书不能再下载，通知都用公钥签。重启，照常。')
  await scene.sim('POST', '/sim/faults', { fault: 'F18', times: OFTEN })
  await scene.sim('POST', '/sim/faults', {
    fault: 'F16',
    times: OFTEN,
    params: { percent: 100 },
  })
  await scene.server.kill()
  tell.expect('done.start', await scene.server.start(both), null)
  tell.expect('done', await buy(scene, tell, chen, 'done'), ['public key 204'])
}

/** A cloth, bought; answers which key signed each notification of it, and how it was answered. */
async function buy(scene: Scene, tell: Teller, chen: Phone, name: string): Promise<string[]> {
  const order = await orderOne(chen, CLOTH)
  const cashier = await openCashier(chen, order)
  tell.expect(`${name}.phone`, await payIn(chen, cashier), 'requestPayment:ok')
  const told = () => notices(scene, order)
  await scene.until(told, ({ length }) => length > 0, `${name} is told`)
  const { paidFen } = await reads(scene, tell, chen, order, { name, line: PAID })
  tell.expect(`${name}.fen`, paidFen, CLOTH_FEN)
  await soon(scene, tell, `${name}.notices`, async () => (await told()).length, 1)
  return told()
}

async function log(scene: Scene): Promise<Entry[]> {
  return (await scene.sim<{ entries: Entry[] }>('GET', '/sim/log')).entries
}

async function downloads(scene: Scene): Promise<number> {
  return (await log(scene)).filter(({ path }) => path === '/v3/certificates').length
}

async function notices(scene: Scene, order: OrderView): Promise<string[]> {
  const sent = (await log(scene)).filter(
    ({ direction, about }) => direction === 'sent' && about?.includes(paymentNo(order)),
  )
  return sent.map(({ headers, status }) => `${keyOf(scene, headers)} ${status}`)
}

/** Which key the last question to WeChat asked to be answered with. */
async function namedLast(scene: Scene): Promise<string> {
  const asked = (await log(scene)).filter(({ path }) => path.startsWith('/v3/pay/'))
  return keyOf(scene, asked.at(-1)?.headers ?? {})
}

function keyOf({ platform }: Scene, headers: Record<string, string>): string {
  const serial = headers['Wechatpay-Serial'] ?? headers['wechatpay-serial']
  if (serial === platform.publicKeyId) return 'public key'
  return serial === platform.certificateSerial ? 'certificate' : 'new certificate'
}
