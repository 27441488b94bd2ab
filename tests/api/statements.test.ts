import { saveRegion } from '../../server/features/org'
import { publishRuleset } from '../../server/features/rulesets'
import type { Statement } from '../../server/features/commission/contract'
import { earningApp, type EarningApp } from '../support/earning'
import { FRAME_FEN, OTHER_STORE, STORE } from '../support/ordering'

const MONTH = '2026-11'
let app: EarningApp
let other: { staffId: string; token: string }
let elsewhere: { staffId: string; token: string }
beforeAll(async () => {
  app = await earningApp()
  other = await app.staff(STORE, 'guide', '=沈禾')
  elsewhere = await app.staff(OTHER_STORE, 'manager', '别店长')
  const data = {
    rates: [
      { categoryId: 'frames', bps: 300 },
      { storeId: OTHER_STORE, bps: 1_000 },
    ],
    ...{ defaultBps: 200, confirmDays: 7 },
  }
  await publishRuleset(app.deps, { kind: 'commission', data, validFrom: null })
  const mine = await app.shopperOf('mine')
  const hers = await app.shopperOf('hers', other.token)
  const nobodys = await app.login('nobody')
  const sold = await app.placePaid(mine.token)
  await app.placePaid(mine.token)
  await app.placePaid(hers.token)
  await app.placePaid(nobodys.token)
  await app.refundLine(sold.id, FRAME_FEN / 4, 'quarter')
}, 60_000)

const get = (path: string, token: string) => app.request.get(`/api/v1${path}`).set(app.as(token))

describe('a guide’s statement', () => {
  it('is hers, whoever asks: nobody can name another', async () => {
    const mine = await app.statement(app.guide.token)
    expect(mine).toEqual({
      party: { kind: 'guide', id: app.guide.staffId, name: '林晓' },
      ...{ storeId: STORE, period: MONTH, state: 'open', lines: 2 },
      ...{ performanceFen: 203_000, refundedFen: 29_000, adjustedFen: 0 },
      commission: {
        ...{ accruedFen: 6_960, confirmedFen: 0, reversedFen: 870, adjustedFen: 0 },
        ...{ paidFen: 0, balanceFen: 0 },
      },
    })
    const asked = await get(`/work/statement?staffId=${app.guide.staffId}`, other.token)
    expect(asked.body.party.id).toBe(other.staffId)
    expect(asked.body).toMatchObject({ lines: 1, performanceFen: FRAME_FEN })
  })

  it('is empty for a month without sales, and refused for what is no month', async () => {
    expect(await app.statement(app.guide.token, '2026-09')).toMatchObject({
      ...{ storeId: null, lines: 0, performanceFen: 0 },
    })
    for (const period of ['2026-13', '2026-1', '11', '2026-11-01']) {
      expect((await get(`/work/statement?period=${period}`, app.guide.token)).status).toBe(400)
    }
  })
})

describe('a store’s statements', () => {
  it('are its own and its guides’, and add up to its lines', async () => {
    const { body } = await get(`/stores/${STORE}/statements`, app.manager.token)
    expect(body.store).toMatchObject({
      party: { kind: 'store', id: STORE },
      ...{ lines: 4, performanceFen: 4 * FRAME_FEN - 29_000, refundedFen: 29_000 },
      // three lines of guides at 3 %
      commission: { accruedFen: 3 * 3_480, reversedFen: 870 },
    })
    const guides = body.guides as Statement[]
    expect(guides.map(({ party, lines }) => [party.name, lines])).toEqual([
      ['林晓', 2],
      ['=沈禾', 1],
    ])
  })

  it('are for its manager: not for guides, nor for the manager of another store', async () => {
    const refused = [app.guide.token, other.token, elsewhere.token, app.hq]
    for (const token of refused) {
      const { status } = await get(`/stores/${STORE}/statements`, token)
      expect([401, 403]).toContain(status)
    }
    const theirs = await get(`/stores/${OTHER_STORE}/statements`, elsewhere.token)
    expect(theirs.body).toMatchObject({ store: { lines: 0, performanceFen: 0 }, guides: [] })
  })
})

describe('headquarters', () => {
  it('reads every store’s, or one’s', async () => {
    const all = await get('/hq/statements', app.hq)
    const stores = (all.body.statements as Statement[]).filter((s) => s.party.kind === 'store')
    expect(stores.map(({ party }) => party.id).sort()).toEqual([OTHER_STORE, STORE].sort())
    const one = await get(`/hq/statements?storeId=${OTHER_STORE}`, app.hq)
    expect(one.body.statements).toHaveLength(1)
    expect((await get('/hq/statements?storeId=nowhere', app.hq)).status).toBe(404)
  })

  it('of a region reads its stores’ only, and closes and pays nothing', async () => {
    await saveRegion(app.deps, { id: 'west', name: '西区' })
    await app.store({ _id: 'yc-1', name: '宜昌店', regionId: 'west' })
    const permissions = ['performance' as const, 'payments' as const]
    const token = await app.headquarters('west', { permissions, regionIds: ['west'] })
    const mine = await get('/hq/statements', token)
    expect((mine.body.statements as Statement[]).map(({ party }) => party.id)).toEqual(['yc-1'])
    expect((await get(`/hq/statements?storeId=${STORE}`, token)).status).toBe(403)
    expect((await get(`/hq/statements/${MONTH}/lines.csv`, token)).text).not.toContain('林晓')
    for (const path of [`/hq/periods/2026-10/close`, `/hq/statements/${MONTH}/paid`]) {
      const answer = await app.request.post(`/api/v1${path}`).set(app.as(token)).send({})
      expect(answer.status).toBe(403)
    }
  })

  it('takes every entry away as CSV that sums to the statements and runs no formula', async () => {
    const answer = await get(`/hq/statements/${MONTH}/lines.csv`, app.hq)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain('statement-2026-11.csv')
    expect(
      answer.text.startsWith('\uFEFF时间,门店,账目,对象,订单号,商品,事项,金额（元）\r\n'),
    ).toBe(true)
    const rows = answer.text.trim().split('\r\n').slice(1)
    const fenOf = (book: string, name: string) =>
      rows
        .map((row) => row.split(','))
        .filter((cells) => cells[2] === book && cells[3] === name)
        .reduce((sum, cells) => sum + Math.round(Number(cells.at(-1)) * 100), 0)
    const mine = await app.statement(app.guide.token)
    expect(fenOf('导购业绩', '林晓')).toBe(mine.performanceFen)
    expect(fenOf('提成·待确认', '林晓')).toBe(6_960 - 870)
    expect(fenOf('门店公共业绩', '江汉路店')).toBe(FRAME_FEN)
    expect(fenOf('导购业绩', "'=沈禾")).toBe(FRAME_FEN)
    expect(answer.text).not.toMatch(/,=/)
  })
})
