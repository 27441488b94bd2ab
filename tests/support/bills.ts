import type {
  DifferenceView,
  ReconciliationView,
} from '../../server/features/reconciliation/contract'
import { type Placed, testSale } from './sale'

export type BillsApp = Awaited<ReturnType<typeof billsApp>>

const HOUR = 3_600_000
const DAY = 24 * HOUR
const dayIn = (at: Date) => new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 10)

/** A sale whose notifications all get lost, somebody at headquarters, and mornings on which bills come. */
export async function billsApp() {
  const sale = await testSale()
  const hq = await sale.headquarters()
  const manager = await sale.staff('wh-jianghan', 'manager', '周敏')

  const call = async <T>(method: 'get' | 'post', path: string, body?: object): Promise<T> => {
    const request = sale.request[method](`/api/v1/hq/reconciliation${path}`).set(sale.as(hq))
    const answer = await (body ? request.send(body) : request)
    if (answer.status > 299) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }
  const look = (date?: string) =>
    call<ReconciliationView>('get', date === undefined ? '' : `?date=${date}`)

  return {
    ...sale,
    hq,
    call,
    look,
    /** An order that is paid, and known to be. */
    async sell(): Promise<Placed> {
      const order = await sale.place()
      await sale.payAtWechat(order)
      await sale.check(order)
      return order
    },
    /** The store gives the money of an order back; WeChat has accepted it. */
    async refund({ orderId }: Placed): Promise<void> {
      const answer = await sale.request
        .post(`/api/v1/stores/wh-jianghan/orders/${orderId}/refund`)
        .set(sale.once(manager.token))
        .send({ reason: '镜架断了' })
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      await sale.drain()
    },
    /** The day in China. */
    today: () => dayIn(sale.clock.now()),
    /** Goes on to 10:16 of the next day, when a bill is asked for; answers the day that is over. */
    async morning(): Promise<string> {
      const date = dayIn(sale.clock.now())
      const next = Date.parse(`${date}T10:16:00+08:00`) + DAY
      sale.clock.advance(next - sale.clock.now().getTime())
      await sale.sweep('reconciliation')
      return date
    },
    /** What differs on a day, by the number of an order: `class state`. */
    async differing(date: string, { outTradeNo }: Placed): Promise<string[]> {
      const { differences } = await look(date)
      const about = differences.filter(({ no }) => no.startsWith(outTradeNo))
      return about.map((one) => `${one.class} ${one.state}`)
    },
    /** The one difference of a day that is about an order. */
    async difference(date: string, { outTradeNo }: Placed): Promise<DifferenceView> {
      const { differences } = await look(date)
      const [found] = differences.filter(({ no }) => no.startsWith(outTradeNo))
      if (!found) throw new Error(`nothing differs about ${outTradeNo}`)
      return found
    },
    /** How a day stands: its state, and what it is waiting for. */
    async day(date: string): Promise<[string | undefined, string | null | undefined]> {
      const [run] = (await look(date)).runs
      return [run?.state, run?.note]
    },
  }
}
