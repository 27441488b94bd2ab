import type { Clause, Considered } from '../../server/features/attribution/contract'
import { outcomeOf } from '../../server/features/attribution/rules/outcome'
import {
  lineSentence,
  rulesLine,
  sentenceNow,
  whatOf,
} from '../../server/features/attribution/rules/sentences'
import type { DecisionDoc } from '../../server/features/attribution/rules/types'
import { dayText, leftText, timeText } from '../../server/features/attribution/rules/when'
import {
  AT,
  DAY,
  HOUR,
  MINUTE,
  ORDER,
  SERVICE,
  before,
  bound,
  decide,
  lineOf,
  service,
  share,
  type Situation,
} from '../support/attribution'

const line = SERVICE
const assist = { assistBps: 1_000 }
const UNPROTECTED = { protectedUntil: before(HOUR) }

describe('the table under it', () => {
  const details = (s: Situation) =>
    decide(s)
      .considered.filter((row) => row.dimension === 'people')
      .map((row) => `${whatOf(row)}：${row.detail}`)
  const POOL = '公共客户：前面已有人，没轮到'

  it.each<[string, Situation, string[]]>([
    ['the pool', {}, ['公共客户：没有导购符合条件']],
    [
      'a share with the days that are left',
      { touches: [share('lin', 4 * DAY + HOUR)] },
      ['分享：11 月 18 日 11:00 打开，最后一次有效分享，还有 2 天失效', POOL],
    ],
    [
      'a protected customer, and the assist',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)], rules: assist },
      [
        '分享：11 月 22 日 11:00 打开，保护期内记为协助',
        '绑定导购：保护期到 12 月 12 日，优先于他人分享',
        POOL,
      ],
    ],
    [
      'a protected customer against whom nobody shared',
      { bindings: [bound('lin')] },
      ['绑定导购：保护期到 12 月 12 日', POOL],
    ],
    [
      'a customer after the protection, until another year',
      { bindings: [bound('lin', UNPROTECTED)] },
      ['绑定导购：绑定有效到 2027 年 11 月 12 日', POOL],
    ],
    [
      'a share that a protected binding has beaten',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)] },
      [
        '分享：11 月 22 日 11:00 打开，顾客仍在另一位导购的保护期内',
        '绑定导购：保护期到 12 月 12 日，优先于他人分享',
        POOL,
      ],
    ],
    [
      'the protected guide’s own share beside a later one',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR), share('lin', DAY)] },
      [
        '分享：11 月 22 日 11:00 打开，顾客仍在另一位导购的保护期内',
        '分享：11 月 21 日 12:00 打开，顾客在保护期内，优先于他人分享',
        '绑定导购：11 月 12 日绑定，前面已有人，没轮到',
        POOL,
      ],
    ],
    [
      'a binding that an order has restarted since',
      { bindings: [bound('lin', { rule: 'renewed' })], touches: [share('lin', DAY)] },
      [
        '分享：11 月 21 日 12:00 打开，最后一次有效分享，还有 6 天失效',
        '绑定导购：11 月 12 日下单，绑定重新计时，前面已有人，没轮到',
        POOL,
      ],
    ],
    [
      'a service of this order, and one before',
      { line, touches: [service('qiu', -DAY, { orderId: ORDER }), service('zhou', DAY)] },
      [
        '到店服务：11 月 23 日完成服务，是这一单的服务',
        '到店服务：11 月 21 日完成服务，前面已有人，没轮到',
        POOL,
      ],
    ],
    [
      'the last service before the order',
      { line, touches: [service('qiu', 29 * DAY + HOUR)] },
      ['到店服务：10 月 24 日完成服务，最近一次服务，还有 23 小时失效', POOL],
    ],
    [
      'a service of a protected customer whom somebody shared with',
      { line, bindings: [bound('lin')], touches: [service('qiu', DAY), share('zhou', HOUR)] },
      [
        '到店服务：11 月 21 日完成服务，最近一次服务，还有 29 天失效',
        '绑定导购：11 月 12 日绑定，前面已有人，没轮到',
        '分享：11 月 22 日 11:00 打开，顾客仍在另一位导购的保护期内',
        POOL,
      ],
    ],
    [
      'a confirmed name, and one that did not count',
      { line, touches: [service('qiu', -DAY, { orderId: ORDER, named: true })] },
      ['到店服务：店长在交货时确认的接待人', POOL],
    ],
    [
      'a confirmed name behind a later service',
      {
        line,
        touches: [
          service('qiu', -DAY, { orderId: ORDER, named: true }),
          service('zhou', -2 * DAY, { orderId: ORDER }),
        ],
      },
      [
        '到店服务：11 月 24 日完成服务，是这一单的服务',
        '到店服务：店长确认接待，前面已有人，没轮到',
        POOL,
      ],
    ],
  ])('tells %s', (_name, situation, rows) => {
    expect(details(situation)).toEqual(rows)
  })

  it.each<[Clause, Situation]>([
    ['binding_ended', { bindings: [bound('lin', { endedAt: before(DAY), endRule: 'moved' })] }],
    ['inactive_staff', { touches: [share('nobody', HOUR)] }],
  ])('names the clause %s', (clause, situation) => {
    expect(decide(situation).considered[0]?.clause).toBe(clause)
  })
})

describe('the line of the order', () => {
  it.each<[string, Situation, string]>([
    ['the pool', {}, '计入门店公共业绩。'],
    [
      'a share',
      { touches: [share('lin', HOUR)] },
      '按分享归属：11 月 22 日 11:00 打开，最后一次有效分享，还有 6 天失效。',
    ],
    ['a binding', { bindings: [bound('lin')] }, '按绑定导购归属：保护期到 12 月 12 日。'],
    [
      'a binding that has beaten a share',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)] },
      '按绑定导购归属：保护期到 12 月 12 日，优先于他人分享。',
    ],
  ])('keeps a sentence of %s that names nobody', (_name, situation, sentence) => {
    expect(lineSentence(decide(situation))).toBe(sentence)
  })

  it('says nothing of a decision that nobody was chosen in', () => {
    const considered: Considered[] = []
    expect(lineSentence({ basis: 'share', considered })).toBe('按分享归属：。')
  })

  it('is told of who has the line, whatever else was chosen before it', () => {
    const { basis, considered } = decide({ touches: [share('lin', HOUR)] })
    const sentence = lineSentence({ basis, considered: [...considered].reverse() })
    expect(sentence).toBe('按分享归属：11 月 22 日 11:00 打开，最后一次有效分享，还有 6 天失效。')
  })

  it.each<
    [string, Parameters<typeof rulesLine>[0]['priority'], number, 'goods' | 'service', string]
  >([
    ['built in', 'share-first', 0, 'goods', '商品规则「分享优先」默认版 · 下单时判定'],
    ['published', 'share-first', 3, 'goods', '商品规则「分享优先」第 3 版 · 下单时判定'],
    ['of services', 'service-first', 1, 'service', '服务规则「服务优先」第 1 版 · 下单时判定'],
  ])('names its rules: %s', (_name, priority, rulesetVersion, kind, words) => {
    const inputs = { line: lineOf({ line: { kind } }), facts: {} as never }
    expect(rulesLine({ priority, rulesetVersion, inputs })).toBe(words)
  })
})

describe('the sentence of a line as it counts now', () => {
  const sentence = '按绑定导购归属：保护期到 12 月 12 日。'
  const ruled = (kind: 'guide' | 'pool', at: Date) => ({
    ...{ disputeId: 'd', nth: 1, at },
    people: [{ kind, id: 'wh-jianghan', bps: 10_000 }],
  })
  it.each<[string, DecisionDoc['adjusted'], string]>([
    ['is what was decided', null, sentence],
    ['is the ruling', ruled('guide', before(-2 * DAY)), '按裁定归属：11 月 24 日裁定。'],
    [
      'is the ruling for the store',
      ruled('pool', before(-2 * DAY)),
      '按裁定计入门店公共业绩：11 月 24 日裁定。',
    ],
    [
      'has the year of another one',
      ruled('guide', before(-60 * DAY)),
      '按裁定归属：2027 年 1 月 21 日裁定。',
    ],
  ])('%s', (_name, adjusted, expected) => {
    expect(sentenceNow({ sentence, adjusted, at: AT })).toBe(expected)
  })
})

describe('what is kept of a decision', () => {
  const later = share('zhou', HOUR, { channel: 'poster' })
  const kept = (s: Situation) => {
    const { shareCode, channel, staffIds, namedIds } = outcomeOf(decide(s))
    return [shareCode, channel, staffIds, namedIds]
  }
  it.each<[string, Situation, ReturnType<typeof kept>]>([
    ['the pool', {}, [null, null, [], []]],
    [
      'the share that was opened last',
      { touches: [share('lin', DAY), later] },
      ['code-zhou', 'poster', ['zhou'], ['zhou', 'lin']],
    ],
    [
      'a customer, not the share that she came by',
      { bindings: [bound('lin')], touches: [later] },
      [null, null, ['lin'], ['zhou', 'lin']],
    ],
    [
      'her guide’s own share, not the later one that assists',
      { bindings: [bound('lin')], touches: [later, share('lin', DAY)], rules: assist },
      ['code-lin', 'card', ['lin', 'zhou'], ['zhou', 'lin']],
    ],
    [
      'a service',
      { line, touches: [service('qiu', DAY), later] },
      [null, null, ['qiu'], ['qiu', 'zhou']],
    ],
  ])('is how it came: %s', (_name, situation, expected) => {
    expect(kept(situation)).toEqual(expected)
  })
})

describe('time in words', () => {
  it('is that of the brand’s zone, with the year where it is another one', () => {
    const at = new Date('2026-12-31T16:05:00Z')
    expect(dayText(at, AT)).toBe('2027 年 1 月 1 日')
    expect(timeText(at, AT)).toBe('2027 年 1 月 1 日 00:05')
    expect(dayText(at, at)).toBe('1 月 1 日')
    expect(timeText(AT, AT)).toBe('11 月 22 日 12:00')
  })

  it('knows the summers in which the clock was put forward', () => {
    expect(timeText(new Date('1990-07-01T00:00:00Z'), AT)).toBe('1990 年 7 月 1 日 09:00')
  })

  it.each<[number, string]>([
    [2 * DAY, '还有 2 天失效'],
    [DAY, '还有 1 天失效'],
    [DAY - 1, '还有 23 小时失效'],
    [HOUR, '还有 1 小时失效'],
    [HOUR - 1, '快要失效'],
    [0, '快要失效'],
  ])('says how long %d ms still are', (ms, words) => {
    expect(leftText(new Date(+AT + ms), AT)).toBe(words)
  })

  it('stays right over more hours than it keeps', () => {
    const hours = Array.from({ length: 20_050 }, (_, i) => new Date(+AT + i * HOUR))
    for (const at of hours) dayText(at, at)
    expect(timeText(new Date(+AT + MINUTE), AT)).toBe('11 月 22 日 12:01')
  })
})
