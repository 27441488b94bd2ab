import GuideDisputes from '@/areas/guide/disputes'
import { askOf, movedWord } from '@/areas/guide/disputes/words'
import { disputeOf, whyOf } from '../support/guide'
import { byId, meOf, open, Refusal, said, serve, tap, the, type } from '../support/staff-pages'
import { openWith, toasts, urlsOf } from '../support/taro'

const ANSWER = 'POST /work/disputes/x1/answer'
const asked = { raised: false, words: null, mayAnswer: true, bpsBefore: 10_000 }
const openDisputes = async (rows = [disputeOf()], over: Record<string, unknown> = {}) => {
  const got = serve({ 'GET /me': meOf(), 'GET /work/disputes': { rows, next: null }, ...over })
  await open(<GuideDisputes />)
  return got
}

beforeEach(() => openWith({}))

describe('what a ruling did to her part', () => {
  it.each([
    ['gave her the rest', 1_000, 10_000, '从「归你 10%」改为「归你 100%」'],
    ['took it', 10_000, 0, '从「归你 100%」改为「不归你」'],
    ['left it', 0, 0, '维持不归你'],
    ['is not there yet', 9_000, null, '维持归你 90%'],
  ])('%s', (_, bpsBefore, bpsAfter, words) => {
    expect(movedWord({ bpsBefore, bpsAfter })).toBe(words)
  })
})

it('asks for her side by whether the sale is hers', () => {
  expect(askOf({ bpsBefore: 5_000 })).toContain('现在算你的')
  expect(askOf({ bpsBefore: 0 })).toContain('也提到了你')
})

describe('sales that are seen differently', () => {
  it('show her own words and how far it is', async () => {
    await openDisputes()
    const card = the('dispute-1').textContent
    expect(card).toContain('你 · 今天 12:00 提出')
    expect(card).toContain('等处理')
    expect(card).toContain('你写的：顾客是我接待的')
    expect(byId('answer-x1')).toBeNull()
  })

  it('tell the ruling with its reason', async () => {
    const ruled = { state: 'upheld' as const, reason: '小票上是你的工号', bpsAfter: 10_000 }
    await openDisputes([disputeOf(ruled)])
    expect(the('dispute-1').textContent).toContain(
      '从「归你 10%」改为「归你 100%」小票上是你的工号',
    )
  })

  it('lead to the reasons of the sale', async () => {
    await openDisputes([disputeOf()], { 'GET /work/sales/d1': whyOf() })
    await tap('dispute-1-why')
    expect(byId('why-verdict')).not.toBeNull()
  })

  it('let her answer somebody else’s, once and with a key', async () => {
    const got = await openDisputes([disputeOf(asked)], { [ANSWER]: disputeOf() })
    expect(the('dispute-1').textContent).toContain('另一位导购 ·')
    await tap('answer-x1')
    await type('say-words', '我接待的，有小票')
    await tap('say')
    expect(got(ANSWER).map(({ body }) => body)).toEqual([{ words: '我接待的，有小票' }])
    expect(got(ANSWER)[0]?.key).toMatch(/^\w{16,}$/)
    expect(toasts()).toContain('已交给店长')
    expect(byId('say-words')).toBeNull()
    expect(got('GET /work/disputes')).toHaveLength(2)
  })

  it('keep her words when they are refused', async () => {
    const refused = new Refusal('dispute_decided', {}, '这一笔已经有结果了')
    await openDisputes([disputeOf(asked)], { [ANSWER]: refused })
    await tap('answer-x1')
    await type('say-words', '我接待的')
    await tap('say')
    expect(toasts()).toContain('这一笔已经有结果了')
    expect((the('say-words') as HTMLTextAreaElement).value).toBe('我接待的')
  })

  it('say where to raise one while there is none', async () => {
    await openDisputes([])
    expect(said()).toContain('没有不同看法')
    await tap('go-on')
    expect(urlsOf('redirectTo')).toEqual(['/areas/guide/sales/index'])
  })
})
