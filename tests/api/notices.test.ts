import mongoose from 'mongoose'
import { saveAllTerms } from '../../server/features/catalog'
import { tellBack } from '../../server/features/messages/commands/back'
import { HOUR, MINUTE } from '../../server/lib/time'
import type { Outcome, SubscribeMessage } from '../../server/wechat'
import { stocked } from '../support/goods'
import { type NoticingApp, noticingApp } from '../support/noticing'
import { STORE } from '../support/ordering'

const PATH = 'areas/product/detail/index'
let app: NoticingApp
let sent: SubscribeMessage[]
let answers: Outcome<void>[]
beforeAll(async () => {
  app = await noticingApp()
  app.deps.wechat.sendSubscribeMessage = async (message) => {
    sent.push(message)
    return answers.shift() ?? { kind: 'ok', data: undefined }
  }
})
beforeEach(() => {
  sent = []
  answers = []
})

const later = async () => {
  app.clock.advance(2 * MINUTE)
  await app.runJobs()
}
const told = () => sent.map((message) => message.openid)
const states = async (skuId: string) => {
  const rows = await mongoose.connection.collection('messages').find({ skuId }).toArray()
  return rows.map((row) => [row['state'], row['detail']])
}

describe('who asked to be told', () => {
  it('is told once, with goods, store and time, and led to the product in that store', async () => {
    const skuId = await app.soldOut()
    const { token, openid } = await app.waiting(skuId, 3)
    const twice = await Promise.all([app.ask(token, skuId), app.ask(token, skuId)])
    expect(twice.map((answer) => answer.status)).toEqual([204, 204])
    const { token: manager } = await app.staff(STORE, 'manager')
    const receipts = `/api/v1/stores/${STORE}/stock/receipts`
    for (const no of ['R-1', 'R-2']) {
      const body = { no, lines: [{ skuId, quantity: 2 }] }
      const answer = await app.request.post(receipts).set(app.once(manager)).send(body)
      expect(answer.status).toBeLessThan(300)
      await app.runJobs()
      await app.runJobs()
    }
    expect(sent).toEqual([
      {
        openid,
        templateId: 'tmpl-back',
        page: `${PATH}?id=p-${skuId}&store=${STORE}`,
        data: {
          thing1: { value: '「汉阳树」板材圆方框 墨黑' },
          thing2: { value: '江汉路店' },
          time3: { value: '2026年11月22日 10:00' },
          thing4: { value: '数量有限，点开就能下单' },
        },
      },
    ])
  })

  it('asks again for the next time', async () => {
    const skuId = await app.soldOut()
    const { token } = await app.waiting(skuId, 2)
    await app.comes(skuId, 1)
    await app.runJobs()
    await app.place(token, [{ skuId, quantity: 1 }])
    expect((await app.ask(token, skuId)).status).toBe(204)
    await app.comes(skuId, 2)
    await app.runJobs()
    expect(sent).toHaveLength(2)
  })

  it('is told in the order of asking, and all are', async () => {
    const skuId = await app.soldOut()
    const order: string[] = []
    for (let i = 0; i < 23; i += 1) {
      app.clock.advance(1)
      order.push((await app.waiting(skuId)).openid)
    }
    await app.comes(skuId, 1)
    await app.runJobs()
    expect(told()).toEqual(order.slice(0, 20))
    await app.runJobs()
    expect(told()).toEqual(order)
  })

  it('hears nothing of other goods, other stores, or goods that went again', async () => {
    const [skuId, other] = [await app.soldOut(), await app.soldOut()]
    await app.waiting(skuId)
    await app.comes(other)
    await stocked(app.deps, 'wh-guanggu', { [skuId]: 5 })
    await app.runJobs()
    const faster = await app.somebody()
    await app.comes(skuId, 1)
    await app.place(faster.token, [{ skuId, quantity: 1 }])
    await app.runJobs()
    expect(sent).toEqual([])
    await app.comes(skuId, 2)
    await app.runJobs()
    expect(sent).toHaveLength(1)
  })

  it('is told of pieces that come just as the shelf was found empty', async () => {
    const skuId = await app.soldOut()
    const { openid } = await app.waiting(skuId)
    await app.comes(skuId, 1)
    await app.place((await app.somebody()).token, [{ skuId, quantity: 1 }])
    const notices = mongoose.model('StockNotice')
    const write = notices.updateOne.bind(notices)
    jest.spyOn(notices, 'updateOne').mockImplementationOnce((async (
      ...args: Parameters<typeof write>
    ) => {
      await app.comes(skuId, 2)
      return write(...args)
    }) as never)
    await app.runJobs()
    await app.runJobs()
    expect(told()).toEqual([openid])
  })

  it.each<[string, (skuId: string, sold: boolean) => Promise<unknown>]>([
    ['is open', (_, sold) => app.store({ status: sold ? 'open' : 'closed' })],
    [
      'lists it',
      (skuId, listed) =>
        saveAllTerms(app.deps, [
          { owner: { kind: 'store', id: STORE }, productId: `p-${skuId}`, skuId, listed },
        ]),
    ],
  ])('is told when the store %s again, of pieces that came before', async (_case, sell) => {
    const skuId = await app.soldOut()
    const { openid } = await app.waiting(skuId)
    await sell(skuId, false)
    await app.comes(skuId)
    await app.runJobs()
    await sell(skuId, true)
    expect(sent).toEqual([])
    app.clock.advance(HOUR)
    await app.runJobs()
    expect(told()).toEqual([openid])
  })

  it.each<[string, (buyer: { token: string }, skuId: string) => Promise<() => Promise<unknown>>]>([
    [
      'an order that held the last piece is cancelled',
      async ({ token }, skuId) => {
        const { id } = await app.place(token, [{ skuId, quantity: 1 }])
        return async () => app.cancel(token, id)
      },
    ],
    [
      'the last piece is refunded before it was collected',
      async ({ token }, skuId) => {
        const order = await app.placePaid(token, [{ skuId, quantity: 1 }])
        const { token: manager } = await app.staff(STORE, 'manager')
        return async () => {
          await app.refund(manager, order.id)
          await app.moneyBack(order.id)
        }
      },
    ],
  ])('is told when %s', async (_case, take) => {
    const skuId = await app.soldOut()
    await stocked(app.deps, STORE, { [skuId]: 1 })
    const giveBack = await take(await app.somebody(), skuId)
    const { openid } = await app.waiting(skuId)
    await giveBack()
    await app.runJobs()
    await app.runJobs()
    expect(told()).toEqual([openid])
  })

  it('is not written to without consent, and costs nobody else theirs', async () => {
    const skuId = await app.soldOut()
    await app.waiting(skuId, 0)
    const { openid } = await app.waiting(skuId)
    await app.comes(skuId)
    await app.runJobs()
    expect(told()).toEqual([openid])
    expect((await states(skuId)).sort()).toEqual([
      ['sent', ''],
      ['skipped', 'no consent'],
    ])
  })

  it.each<[string, Outcome<void>, string[][]]>([
    [
      'refuses the first',
      { kind: 'refused', status: 200, code: '43101', message: 'user refuse' },
      [
        ['refused', '43101'],
        ['sent', ''],
      ],
    ],
    [
      'may have sent the first',
      { kind: 'unknown', reason: 'timeout' },
      [
        ['sent', ''],
        ['unknown', 'timeout'],
      ],
    ],
  ])('is told when WeChat %s; the first is not written to again', async (_case, answer, ends) => {
    const skuId = await app.soldOut()
    const first = await app.waiting(skuId, 2)
    app.clock.advance(1)
    const second = await app.waiting(skuId)
    await app.comes(skuId)
    answers = [answer]
    await app.runJobs()
    await later()
    await later()
    expect(told()).toEqual([first.openid, second.openid])
    expect((await states(skuId)).sort()).toEqual(ends)
  })

  it.each(['43108', '-1'])('is told later when WeChat says %s, with one consent', async (code) => {
    const skuId = await app.soldOut()
    const first = await app.waiting(skuId)
    app.clock.advance(1)
    const second = await app.waiting(skuId)
    await app.comes(skuId)
    answers = [{ kind: 'refused', status: 200, code, message: 'later' }]
    await app.runJobs()
    await later()
    await later()
    expect(told()[0]).toBe(first.openid)
    expect(told().slice(1).sort()).toEqual([first.openid, second.openid].sort())
    expect(await states(skuId)).toEqual([
      ['sent', ''],
      ['sent', ''],
    ])
  })

  it('is told once by two sweeps at once', async () => {
    const skuId = await app.soldOut()
    const everybody = [
      await app.waiting(skuId, 2),
      await app.waiting(skuId, 2),
      await app.waiting(skuId, 2),
    ]
    await app.comes(skuId)
    const sweep = () => tellBack(app.deps, app.deps.now(), 20)
    await Promise.all([sweep(), sweep()])
    expect(told().sort()).toEqual(everybody.map((person) => person.openid).sort())
  })
})
