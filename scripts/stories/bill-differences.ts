import type { OrderView } from '../../server/features/orders/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type {
  DifferenceView,
  ReconciliationView,
} from '../../server/features/reconciliation/contract'
import { yuan } from '../../server/lib/money'
import type { Headquarters, Phone } from './phone'
import { buy, STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

const SKUS = ['hanyang-black-49', 'lili-gold-47', 'xiangguan-black'] as const
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What WeChat's bill of a day says and our books do not, and what becomes of each. */
export const billDifferences: Story = {
  name: 'bill-differences',
  title: '第二天对账：账单和我们的账对不上的，各有各的去处',
  async play(scene, tell) {
    const [chen, wang] = [scene.phone('chen'), scene.phone('wang')]
    await chen.login()
    await wang.login()
    const hq = await scene.headquarters()
    const sold = await sell(scene, chen)
    const late = await payLate(scene, tell, wang)
    await spoil(scene, tell, sold)
    const date = await untilMorning(scene)
    await creating(scene, tell, hq, date)
    const fen = {
      ...{ late: late.payableFen, missing: sold.missing.payableFen },
      changed: sold.changed.payableFen,
    }
    await compared(scene, tell, hq, { date, fen })
    await moneyBack(scene, tell, wang, late)
    await people(tell, hq, { date, fen })
    await nextMorning(scene, tell, hq, { date, fen })
  },
}

/** The day that is over, and what its orders came to. */
type Day = { date: string; fen: { late: number; missing: number; changed: number } }
type Sold = { good: OrderView; missing: OrderView; changed: OrderView }

const numberOf = ({ no }: OrderView) => `${no}-1`
const arm = (scene: Scene, fault: string, orderNo: string, params: object = {}) =>
  scene.sim('POST', '/sim/faults', { fault, orderNo, params })

async function sell(scene: Scene, chen: Phone): Promise<Sold> {
  const [a, b, c] = SKUS
  const good = await buy(scene, chen, a)
  const missing = await buy(scene, chen, b)
  return { good, missing, changed: await buy(scene, chen, c) }
}

/** Paid at the last moment, closed before the money arrived, and the notification never came. */
async function payLate(scene: Scene, tell: Teller, wang: Phone): Promise<OrderView> {
  const lines = [{ skuId: SKUS[0], quantity: 1 }]
  const { fingerprint } = await wang.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
  const order = await wang.post<OrderView>(`/stores/${STORE}/orders`, { lines, fingerprint })
  const outTradeNo = numberOf(order)
  await arm(scene, 'F52', outTradeNo, { seconds: 20 })
  await arm(scene, 'F40', outTradeNo)
  await wang.post(`/orders/${order.id}/pay`)
  await wang.post(`/orders/${order.id}/cancel`)
  const read = () => wang.get<OrderView>(`/orders/${order.id}`)
  await scene.until(read, ({ money }) => money === 'cancelled', 'the order is cancelled')
  tell.say('王一鸣下了单又取消，微信确认关单。关单之后他的钱还是到了微信，通知也丢了。')
  await scene.pass(21 * SECOND)
  await scene.until(
    () => tradeState(scene, outTradeNo),
    (state) => state === 'SUCCESS',
    'the money',
  )
  tell.expect('late.here', (await read()).money, 'cancelled')
  tell.expect('late.atWechat', await tradeState(scene, outTradeNo), 'SUCCESS')
  return order
}

async function tradeState(scene: Scene, outTradeNo: string): Promise<string | null> {
  const { orders } = await scene.sim<{ orders: { outTradeNo: string; state: string }[] }>(
    'GET',
    '/sim/orders',
  )
  return orders.find((one) => one.outTradeNo === outTradeNo)?.state ?? null
}

async function spoil(scene: Scene, tell: Teller, { missing, changed }: Sold): Promise<void> {
  const date = dayInChina(await now(scene))
  await arm(scene, 'F71', numberOf(missing), { change: 'missing' })
  await arm(scene, 'F71', numberOf(changed), { change: 'amount', fen: 100 })
  await arm(scene, 'F71', date, { change: 'extra', fen: 66_600 })
  await arm(scene, 'F68', date)
  tell.say('这天的账单会少一行、错一行、多一行，第一次去要的时候还没做好。')
}

async function now(scene: Scene): Promise<number> {
  return Date.parse((await scene.sim<{ now: string }>('GET', '/sim/state')).now)
}

const dayInChina = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 10)

/** Goes on to 10:16 of the next day in China; answers the day that is over. */
async function untilMorning(scene: Scene): Promise<string> {
  const at = await now(scene)
  const date = dayInChina(at)
  await scene.pass(Date.parse(`${date}T10:16:00+08:00`) + DAY - at)
  return date
}

const look = (hq: Headquarters, date: string) =>
  hq.get<ReconciliationView>(`/hq/reconciliation?date=${date}`)
const stateOf = ({ runs }: ReconciliationView) => runs[0]?.state ?? null

async function creating(scene: Scene, tell: Teller, hq: Headquarters, date: string): Promise<void> {
  const view = await scene.until(
    () => look(hq, date),
    (one) => stateOf(one) === 'creating',
    'the bill is asked for',
  )
  tell.say('第二天 10:15，服务去要账单，微信还在做；半小时后再要。')
  tell.expect('run.first', stateOf(view), 'creating')
  await scene.pass(30 * MINUTE)
}

/** What differs: class, state, our figure and WeChat's. */
const differing = ({ differences }: ReconciliationView) =>
  differences
    .map((one) => [one.class, one.state, one.ours?.fen ?? null, one.theirs?.fen ?? null])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])))

async function compared(
  scene: Scene,
  tell: Teller,
  hq: Headquarters,
  { date, fen }: Day,
): Promise<void> {
  const settled = ({ differences }: ReconciliationView) =>
    differences.some(({ class: name, state }) => name === 'paid_here_not' && state === 'settled')
  const view = await scene.until(
    () => look(hq, date),
    settled,
    'what only the bill knew is settled',
  )
  for (const { sentence, state } of view.differences) tell.say(`  ${sentence}（${state}）`)
  tell.expect('run.then', stateOf(view), 'done')
  tell.expect('matched', view.runs[0]?.matched ?? 0, 1)
  tell.expect('differences', differing(view), [
    ['amount_differs', 'open', fen.changed, 100],
    ['ours_only', 'open', fen.missing, null],
    ['paid_here_not', 'settled', fen.late, fen.late],
    ['wechat_only', 'open', null, 66_600],
  ])
}

async function moneyBack(scene: Scene, tell: Teller, wang: Phone, late: OrderView): Promise<void> {
  type Refunds = { refunds: { outTradeNo: string; amount: number; status: string }[] }
  await scene.pass(5 * MINUTE)
  const mine = async () => {
    const { refunds } = await scene.sim<Refunds>('GET', '/sim/refunds')
    return refunds.filter(({ outTradeNo }) => outTradeNo === numberOf(late))
  }
  const back = await scene.until(mine, ([one]) => one?.status === 'SUCCESS', 'the money goes back')
  const { moneyLine } = await scene.until(
    () => wang.get<OrderView>(`/orders/${late.id}`),
    (order) => order.moneyLine.includes('已到账'),
    'his order says that the money is back',
  )
  tell.say(
    `账单说王一鸣付过 ${yuan(back[0]?.amount ?? 0)}：查单属实，订单早已取消，自动原路退回一次。`,
  )
  tell.expect(
    'late.refunds',
    back.map(({ amount, status }) => [amount, status]),
    [[late.payableFen, 'SUCCESS']],
  )
  const told = `取消后到账 ${yuan(late.payableFen)}，已原路退回，已到账`
  tell.expect('late.moneyLine', moneyLine, told)
}

const verb = (hq: Headquarters, { id }: DifferenceView, name: string, body: object = {}) =>
  hq.post<DifferenceView>(`/hq/reconciliation/differences/${encodeURIComponent(id)}/${name}`, body)

async function people(tell: Teller, hq: Headquarters, { date, fen }: Day): Promise<void> {
  const { differences, open } = await look(hq, date)
  tell.expect('open', open, 3)
  const of = (name: string) => {
    const found = differences.find((one) => one.class === name)
    if (!found) throw new Error(`no ${name}`)
    return found
  }
  const asked = await verb(hq, of('ours_only'), 'ask')
  tell.say(`总部点「现在就查」：${asked.sentence}`)
  tell.expect(
    'asked',
    [asked.state, asked.sentence],
    ['open', `我们记着收到 ${yuan(fen.missing)}，微信账单里没有；微信查得到这个单号`],
  )
  const note = '总店的另一套收银系统也用这个商户号'
  const accepted = await verb(hq, of('wechat_only'), 'accept', { note })
  tell.say(`多出的一行，总部看过，写下：${note}`)
  tell.expect('accepted', accepted.state, 'accepted')
}

async function nextMorning(
  scene: Scene,
  tell: Teller,
  hq: Headquarters,
  { date, fen }: Day,
): Promise<void> {
  const next = await untilMorning(scene)
  const looked = ({ differences }: ReconciliationView) =>
    differences.every(({ state }) => state === 'settled')
  const view = await scene.until(() => look(hq, date), looked, 'the second look')
  tell.say('再过一天，服务把前天的账单再对一遍：少的一行有了，错的一行改对了。')
  tell.expect('after', differing(view), [
    ['amount_differs', 'settled', fen.changed, 100],
    ['ours_only', 'settled', fen.missing, null],
    ['paid_here_not', 'settled', fen.late, fen.late],
    ['wechat_only', 'settled', null, 66_600],
  ])
  const today = await scene.until(
    () => look(hq, next),
    (one) => stateOf(one) === 'done',
    'the bill of the next day',
  )
  tell.say('退给王一鸣的钱在昨天的账单上，一笔对一笔。')
  const { theirs = null, matched = 0 } = today.runs[0] ?? {}
  tell.expect(
    'nextDay',
    [theirs?.refunds ?? 0, theirs?.refundedFen ?? 0, matched],
    [1, fen.late, 1],
  )
}
