import { EXAM, servingApp, type ServingApp } from '../support/serving'
import { BLACK } from '../support/ordering'
import { willCount } from '../support/commands'

willCount()

let app: ServingApp
const DAY = 86_400_000

beforeAll(async () => {
  app = await servingApp()
})

/** She opens one guide's card again and again, many times more than anything else she does. */
async function opensOften(shopper: { token: string }, guide: { token: string }): Promise<void> {
  const code = await app.request
    .post('/api/v1/stores/wh-jianghan/share-codes')
    .set(app.as(guide.token))
    .send({ page: 'home', channel: 'card' })
  const body = { shareCode: code.body.code as string, how: 'card' }
  for (let i = 0; i < 120; i += 1) {
    const answer = await app.request.post('/api/v1/entry').set(app.as(shopper.token)).send(body)
    expect(answer.status).toBe(200)
    app.clock.advance(1_000)
  }
}
const ids = (people: { id: string }[] | undefined) => people?.map(({ id }) => id)

describe('a hundred and twenty visits that decide nothing', () => {
  it('hide neither who served before them, nor whose card was opened before them', async () => {
    const gone = await app.staff('wh-jianghan', 'guide', '要走的')
    const shopper = await app.login('restless')
    await app.opens(shopper, gone)
    const memberNo = await app.join(shopper, '13900007777')
    const served = await app.serve(app.qiu, { memberNo, staffId: app.qiu.staffId })
    expect(served.status).toBe(201)
    app.clock.advance(5 * DAY)
    await app.opens(shopper, app.zhou)
    await opensOften(shopper, gone)
    await app.leave(gone.staffId)
    const lines = [EXAM, BLACK].map((skuId) => ({ skuId, quantity: 1 }))
    const { fingerprint } = await app.quote(shopper.token, lines)
    let order
    const commands = await app.countCommands(async () => {
      order = (await app.send(app.once(shopper.token), { lines, fingerprint })).body
    })
    expect(commands.length).toBeLessThanOrEqual(20)
    const { goods, service } = await app.decisionsOf(order as never)
    expect(ids(service?.people)).toEqual([app.qiu.staffId])
    expect(ids(goods?.people)).toEqual([app.zhou.staffId])
    const last = goods?.inputs.facts.touches.filter(({ staffId }) => staffId === gone.staffId)
    expect(last?.length).toBeLessThan(4)
  }, 60_000)
})
