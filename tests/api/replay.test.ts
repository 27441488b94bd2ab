import mongoose from 'mongoose'
import { generatedLines } from '../../scripts/replay/generate'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { BLACK } from '../support/ordering'
import { replayingApp, type Period, type ReplayingApp } from '../support/replaying'
import { EXAM, EXAM_FEN } from '../support/serving'
import { willCount } from '../support/commands'

willCount()

const DAY = 86_400_000
const FRAME_FEN = 116_000

let app: ReplayingApp
let november: Period

beforeAll(async () => {
  app = await replayingApp()
  const from = app.clock.now()
  const shopper = await app.login('chen')
  await app.opens(shopper, app.lin)
  const order = await app.placePaid(shopper.token, [
    { skuId: BLACK, quantity: 1 },
    { skuId: EXAM, quantity: 1 },
  ])
  await app.serve(app.manager, { orderNo: order.no, staffId: app.qiu.staffId })
  await app.place((await app.login('unpaid')).token)
  november = { from, to: new Date(+app.clock.now() + 1) }
})

describe('a replay at headquarters', () => {
  it('tells who gains, who loses and which line moves, with names', async () => {
    // goods by service too: the frame goes from the share to who examined her eyes
    const view = await app.replay(november, { goods: 'service-first' })
    expect([view.lines, view.moved, view.performanceFen]).toEqual([2, 1, FRAME_FEN + EXAM_FEN])
    const row = (id: string, name: string, beforeFen: number, afterFen: number) => ({
      ...{ id, name, beforeFen, afterFen, diffFen: afterFen - beforeFen },
    })
    expect(view.guides).toEqual(
      [
        row(app.lin.staffId, '林知夏', FRAME_FEN, 0),
        row(app.qiu.staffId, '邱宁', EXAM_FEN, FRAME_FEN + EXAM_FEN),
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    )
    expect(view.channels.map(({ name, diffFen }) => [name, diffFen])).toEqual([
      ['卡片', -FRAME_FEN],
      ['到店服务', FRAME_FEN],
    ])
    expect(view.stores).toEqual([
      row('wh-jianghan', '江汉路店', FRAME_FEN + EXAM_FEN, FRAME_FEN + EXAM_FEN),
    ])
    expect([view.pools, view.campaigns]).toEqual([[], []])
    expect(view.movedLines).toMatchObject([
      {
        ...{ title: expect.stringContaining('汉阳树') as string, fen: FRAME_FEN },
        before: { people: [{ name: '林知夏', bps: 10_000 }] },
        after: { people: [{ name: '邱宁', bps: 10_000 }] },
        sentence: expect.stringMatching(/^按到店服务归属/) as string,
      },
    ])
  })

  it('is of the orders created in the period: its beginning counts, its end does not', async () => {
    const at = async (from: number, to: number) =>
      (await app.replay({ from: new Date(from), to: new Date(to) }, 'published')).lines
    const { at: placed } = await firstDecision()
    expect(await at(+placed, +placed + 1)).toBe(2)
    expect(await at(+placed - DAY, +placed)).toBe(0)
    expect(await at(+placed + 1, +placed + DAY)).toBe(0)
  })

  it.each([
    ['ends before it begins', 0, 'invalid_input'],
    ['is longer than a quarter', 93 * DAY, 'period_too_long'],
  ])('refuses a period that %s', async (_name, ms, code) => {
    const to = new Date(+november.from + ms)
    const answer = await app.ask({ from: november.from, to }, 'published')
    expect([answer.status, answer.body.error.code]).toEqual([400, code])
  })

  it('refuses rules that do not fit their schema, by path', async () => {
    const answer = await app.ask(november, { shareDays: 0 })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
  })

  it('asks the database and tells it nothing', async () => {
    const everything = async () => {
      const names = (await mongoose.connection.listCollections()).map(({ name }) => name).sort()
      const counts = names.map((name) => mongoose.connection.collection(name).countDocuments())
      return Object.fromEntries((await Promise.all(counts)).map((n, i) => [names[i], n]))
    }
    const before = [await firstDecision(), await everything()]
    const commands = await app.countCommands(async () => {
      await app.replay(november, { goods: 'service-first' })
      await app.replay(november, 'published')
    })
    expect(commands.length).toBeGreaterThan(4)
    expect([...new Set(commands)]).toEqual(['find'])
    expect([await firstDecision(), await everything()]).toEqual(before)
  })
})

describe('a long replay', () => {
  const from = new Date('2026-06-01T00:00:00+08:00')
  const period = { from, to: new Date(+from + 30 * DAY) }
  const LINES = 700
  const draft = { goods: 'service-first', assistBps: 1_000 } as const

  beforeAll(async () => {
    const rules = DEFAULTS.attribution
    const rows = [...generatedLines(LINES, { rules, from, seed: 3 })]
    await mongoose.connection.collection<(typeof rows)[number]>('decisions').insertMany(rows)
  })

  it('reads 200 lines at a time', async () => {
    const short = await app.countCommands(() => app.replay(november, draft))
    const long = await app.countCommands(() => app.replay(period, draft))
    expect(long.length - short.length).toBe(3)
  })

  it('takes each line once though hundreds were placed at the same moment', async () => {
    const at = new Date(+period.to + DAY)
    const rules = DEFAULTS.attribution
    const rows = [...generatedLines(450, { rules, from: at, seed: 4 })].map((row) => ({
      ...row,
      ...{ _id: `same-${row._id}`, at },
    }))
    await mongoose.connection.collection<(typeof rows)[number]>('decisions').insertMany(rows)
    const view = await app.replay({ from: at, to: new Date(+at + 1) }, 'published')
    expect(view.lines).toBe(450)
  })

  it('lists the moved lines page by page, each once, with the same totals', async () => {
    const listed: string[] = []
    let after: string | null = null
    let pages = 0
    do {
      const view = await app.replay(period, draft, after === null ? {} : { after })
      expect(view.lines).toBe(LINES)
      expect(view.movedLines.length).toBeLessThanOrEqual(100)
      listed.push(...view.movedLines.map(({ decisionId }) => decisionId))
      after = view.next
      pages += 1
      if (!after) expect(listed.length).toBe(view.moved)
    } while (after)
    expect(pages).toBeGreaterThan(1)
    expect(listed).toEqual([...new Set(listed)].sort())
  })
})

async function firstDecision() {
  const found = await mongoose.connection.collection('decisions').findOne({})
  return found as unknown as { at: Date }
}
