import { saveRegion } from '../../server/features/org'
import { answerOf as refused } from '../support/answer'
import { disputingApp, type DisputingApp } from '../support/disputing'
import { FRAME_FEN, STORE } from '../support/ordering'

let app: DisputingApp
const DAY = 86_400_000

beforeAll(async () => {
  app = await disputingApp()
})

type Answered = Parameters<typeof refused>[0]
const codes = (answers: Answered[]) => answers.map(({ status, body }) => body.error?.code ?? status)

describe('raising', () => {
  it('is for whom the decision names, and tells her own part alone', async () => {
    const { decisionId, order } = await app.sale('raise-1')
    const answer = await app.raise(app.zhou, decisionId)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      ...{ decisionId, orderNo: order.no, state: 'open', raised: true, words: '我接待了她两次' },
      ...{ bpsBefore: 0, bpsAfter: null, decidedAt: null },
    })
    const list = await app.get(app.zhou, '/work/disputes')
    expect(list.body.rows[0].id).toBe(answer.body.id)
    const why = await app.get(app.zhou, `/work/sales/${decisionId}`)
    expect(why.body).toMatchObject({ dispute: { state: 'open' }, disputable: false })
  })

  it('is refused to those whom it does not name, in this store or another', async () => {
    const { decisionId } = await app.sale('raise-2')
    for (const by of [app.he, app.elsewhere.guide, app.elsewhere.manager])
      expect(refused(await app.raise(by, decisionId))).toEqual([404, 'decision_not_found'])
  })

  it('is once at a time, whatever is sent at once, and the same under the same key', async () => {
    const { decisionId } = await app.sale('raise-3')
    const answers = await Promise.all([1, 2, 3].map(() => app.raise(app.zhou, decisionId)))
    expect(codes(answers).sort()).toEqual([201, 'dispute_open', 'dispute_open'])
    const first = await app.raise(app.lin, decisionId, '是我的', 'same-key')
    await app.forgetAnswers()
    const again = await app.raise(app.lin, decisionId, '是我的', 'same-key')
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    expect(refused(await app.raise(app.lin, decisionId, '别的话', 'same-key'))).toEqual([
      409,
      'idempotency_key_reused',
    ])
  })

  it('wants words', async () => {
    const { decisionId } = await app.sale('raise-4')
    for (const words of ['', '   ', '长'.repeat(301)])
      expect((await app.raise(app.zhou, decisionId, words)).status).toBe(400)
  })

  it('is not possible while the order is unpaid, after it was refunded, or later than 30 days', async () => {
    const shopper = await app.login('raise-5')
    await app.opens(shopper, app.lin)
    const { decisionId } = await app.decisionOf(await app.place(shopper.token))
    const unpaid = await app.raise(app.lin, decisionId)
    expect([...refused(unpaid), unpaid.body.error.data]).toEqual([
      ...[409, 'dispute_not_possible'],
      { problem: 'unpaid' },
    ])
    const sold = await app.sale('raise-6')
    await app.refunded(sold.order)
    const gone = await app.raise(app.zhou, sold.decisionId)
    expect(gone.body.error).toMatchObject({ data: { problem: 'nothing_left' } })
    const old = await app.sale('raise-7')
    app.clock.advance(30 * DAY + 1)
    const late = await app.raise(app.zhou, old.decisionId)
    expect(late.body.error).toMatchObject({ data: { problem: 'too_late' } })
  })
})

describe('the other side', () => {
  it('is asked, says its word once, and learns the ruling', async () => {
    const { decisionId } = await app.sale('other-1')
    const { id } = await app.raised(app.zhou, decisionId)
    const asked = (await app.get(app.lin, '/work/disputes')).body.rows[0]
    expect(asked).toMatchObject({ id, raised: false, words: null, mayAnswer: true })
    const answer = (by: { token: string }, words: string) =>
      app.post(by, `/work/disputes/${id}/answer`, { words })
    expect((await answer(app.lin, '链接是我发的')).body).toMatchObject({ mayAnswer: false })
    expect(refused(await answer(app.lin, '再说一次'))).toEqual([409, 'dispute_answered'])
    for (const by of [app.zhou, app.he, app.elsewhere.guide])
      expect(refused(await answer(by, '我'))).toEqual([404, 'dispute_not_found'])
    const { sides } = await app.caseOf(id)
    expect(sides.map(({ name, claim, words }) => [name, claim, words])).toEqual([
      ['周屿', true, '我接待了她两次'],
      ['林知夏', false, '链接是我发的'],
    ])
    await app.decide(app.he, id, app.half)
    const told = (await app.get(app.lin, '/work/disputes')).body.rows[0]
    expect(told).toMatchObject({ state: 'upheld', bpsBefore: 10_000, bpsAfter: 5_000 })
    expect(JSON.stringify(told)).not.toContain('周屿')
  })

  it('has nothing more to say once it is decided', async () => {
    const { decisionId } = await app.sale('other-2')
    const { id } = await app.raised(app.zhou, decisionId)
    await app.decide(app.he, id, app.half)
    const late = await app.post(app.lin, `/work/disputes/${id}/answer`, { words: '等等' })
    expect(refused(late)).toEqual([409, 'dispute_decided'])
  })
})

describe('the evidence', () => {
  it('shows the manager names, the time line, and whom a ruling may name', async () => {
    const { decisionId } = await app.sale('evidence-1')
    const { id } = await app.raised(app.zhou, decisionId)
    const open = await app.get(app.he, app.inStore('/disputes?state=open'))
    expect(open.body.rows[0]).toMatchObject({ id, raisedBy: { name: '周屿' }, mayDecide: true })
    const seen = await app.caseOf(id)
    expect(seen.people).toEqual([{ staffId: app.lin.staffId, name: '林知夏', bps: 10_000 }])
    expect(seen.remainingFen).toBe(FRAME_FEN)
    expect(seen.timeline.map(({ what, who }) => [what, who])).toEqual([
      ['顾客打开了分享卡片', '林知夏'],
      ['顾客绑定为客户', '林知夏'],
      ['顾客打开了分享卡片', '周屿'],
      ['顾客下单，系统判定', null],
      ['顾客付款', null],
    ])
    expect(seen.mayGet.map(({ name }) => name)).toEqual(['林知夏', '周屿'])
    expect(seen.why.considered.map(({ who }) => who)).toContain('周屿')
  })

  it('is of one store: another manager sees nothing of it', async () => {
    const { decisionId } = await app.sale('evidence-2')
    const { id } = await app.raised(app.zhou, decisionId)
    const { manager } = app.elsewhere
    expect((await app.get(manager, app.inStore(`/disputes/${id}`))).status).toBe(403)
    const own = `/stores/wh-guanggu/disputes`
    expect((await app.get(manager, own)).body.rows).toEqual([])
    expect(refused(await app.get(manager, `${own}/${id}`))).toEqual([404, 'dispute_not_found'])
    const decided = await app.post(manager, `${own}/${id}/decide`, {
      ...{ people: app.half, reason: '我来定' },
    })
    expect(refused(decided)).toEqual([404, 'dispute_not_found'])
  })

  it('comes page by page', async () => {
    const seen: string[] = []
    let next: string | null = null
    do {
      const path = `/hq/disputes${next ? `?after=${next}` : ''}`
      const { body } = await app.get(app.hq, path)
      seen.push(...body.rows.map((row: { id: string }) => row.id))
      next = body.next as string | null
    } while (next)
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
  })
})

describe('headquarters', () => {
  it('of a region sees and decides what its own stores dispute, and nothing of others', async () => {
    const { decisionId } = await app.sale('region-1')
    const { id } = await app.raised(app.zhou, decisionId)
    await saveRegion(app.deps, { id: 'south', name: '华南' })
    await saveRegion(app.deps, { id: 'north', name: '华北' })
    await app.store({ regionId: 'south' })
    const [south, north] = [await regional('south'), await regional('north')]
    expect((await app.get(south, '/hq/disputes?state=open')).body.rows[0]).toMatchObject({ id })
    expect((await app.get(north, '/hq/disputes')).body.rows).toEqual([])
    const refusals = [
      await app.get(north, `/hq/disputes?storeId=${STORE}`),
      await app.get(north, `/hq/disputes/${id}`),
      await decideBy(north, id),
    ]
    expect(codes(refusals)).toEqual(['not_allowed', 'dispute_not_found', 'dispute_not_found'])
    expect((await app.get(south, `/hq/disputes/${id}`)).body.mayDecide).toBe(true)
    expect((await decideBy(south, id)).body.ruling.by).toBe('south')
    const days = 'from=2026-11-22&to=2026-11-22'
    const figures = async (by: { token: string }) =>
      (await app.get(by, `/hq/figures?${days}`)).body.stores.length as number
    expect([await figures(south), await figures(north)]).toEqual([1, 0])
  })

  const regional = async (name: string): Promise<{ token: string }> => ({
    token: await app.headquarters(name, { permissions: ['performance'], regionIds: [name] }),
  })
  const decideBy = (by: { token: string }, id: string) =>
    app.post(by, `/hq/disputes/${id}/decide`, { people: app.half, reason: '区域看过了' })
})
