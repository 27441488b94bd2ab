import {
  headlineFor,
  sentenceFor,
  type Told,
} from '../../server/features/attribution/rules/sentences'
import {
  AT,
  DAY,
  HOUR,
  ORDER,
  OTHER,
  SERVICE,
  before,
  bound,
  decide,
  service,
  share,
  staff,
  stay,
  type Situation,
} from '../support/attribution'

const line = SERVICE
const SHARES_WIN = { protectedBindingBeatsShare: false }
const assist = { assistBps: 1_000 }
const UNPROTECTED = { protectedUntil: before(HOUR) }

const told = (s: Situation, over: Partial<Told> = {}): Told => ({
  ...decide(s),
  ...{ revised: null, adjusted: null },
  ...over,
})

describe('what a guide is told', () => {
  it.each<[string, string, Situation, string]>([
    [
      'a share of hers',
      'lin',
      { touches: [share('lin', HOUR)] },
      '因为顾客下单前最后一次有效的分享是你的。',
    ],
    [
      'her customer',
      'lin',
      { bindings: [bound('lin')] },
      '因为这位顾客是你的客户，绑定关系仍然有效。',
    ],
    [
      'her customer, protected against a share',
      'lin',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)] },
      '因为这位顾客是你的客户，还在保护期内，所以别人的分享不计入。',
    ],
    [
      'her customer, with an assist beside her',
      'lin',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)], rules: assist },
      '因为这位顾客是你的客户，还在保护期内，所以别人的分享只算协助。',
    ],
    [
      'her customer, whose own share was opened before another’s',
      'lin',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR), share('lin', DAY)] },
      '因为这位顾客是你的客户，还在保护期内，所以别人的分享不计入。',
    ],
    [
      'an assist',
      'zhou',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)], rules: assist },
      '因为下单前顾客也打开过你的分享；虽在另一位导购的保护期内，按规则记你一份协助。',
    ],
    [
      'a service of hers',
      'qiu',
      { line, touches: [service('qiu', DAY)] },
      '因为顾客的服务是你完成的。',
    ],
    [
      'nothing of hers',
      'qiu',
      { touches: [share('lin', HOUR)] },
      '未归你。这笔订单没有你的分享、绑定或服务记录。',
    ],
    [
      'a later share',
      'lin',
      { touches: [share('lin', DAY), share('zhou', HOUR)] },
      '未归你。下单前，另一位导购的分享更晚被打开。',
    ],
    [
      'a share of the same moment',
      'lin',
      { touches: [share('lin', HOUR, { _id: 'b' }), share('zhou', HOUR, { _id: 'a' })] },
      '未归你。另一位导购的记录在同一时刻，按编号先后计入。',
    ],
    [
      'a later service',
      'qiu',
      { line, touches: [service('qiu', DAY), service('zhou', HOUR)] },
      '未归你。另一位导购在你之后接待了顾客。',
    ],
    [
      'a service before her customer',
      'lin',
      { line, bindings: [bound('lin')], touches: [service('qiu', DAY)] },
      '未归你。另一位导购完成了顾客的服务，服务排在前面。',
    ],
    [
      'another’s customer before her share, where services come first',
      'zhou',
      { line, bindings: [bound('lin', UNPROTECTED)], touches: [share('zhou', HOUR)] },
      '未归你。顾客是另一位导购的客户，绑定排在分享前面。',
    ],
    [
      'another’s protected customer',
      'zhou',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)] },
      '未归你。顾客还在另一位导购的保护期内，你的分享这次不计入。',
    ],
    [
      'another’s share before her customer',
      'lin',
      { bindings: [bound('lin')], touches: [share('zhou', HOUR)], rules: SHARES_WIN },
      '未归你。顾客下单前打开了另一位导购的分享，这一类按分享优先。',
    ],
    [
      'a share that is too old, and her customer all the same outranked',
      'lin',
      {
        bindings: [bound('lin', UNPROTECTED)],
        touches: [share('lin', 9 * DAY), share('zhou', HOUR)],
      },
      '未归你。顾客下单前打开了另一位导购的分享，这一类按分享优先。',
    ],
    [
      'a share that is too old',
      'lin',
      { touches: [share('lin', 13 * DAY)] },
      '未归你。你的分享：11 月 9 日 12:00 打开，已超过 7 天。',
    ],
    [
      'shares that are all too old, by the last of them',
      'lin',
      { touches: [share('lin', 20 * DAY), share('lin', 13 * DAY)] },
      '未归你。你的分享：11 月 9 日 12:00 打开，已超过 7 天。',
    ],
    [
      'a service that is too old',
      'qiu',
      { line, touches: [service('qiu', 31 * DAY)] },
      '未归你。你的服务：10 月 22 日完成服务，已超过 30 天。',
    ],
    [
      'a service that the rules do not ask for',
      'qiu',
      { touches: [service('qiu', DAY)] },
      '未归你。你的服务：11 月 21 日完成服务，这一类按分享优先，不看服务。',
    ],
    [
      'an order of another store',
      'lin',
      {
        touches: [share('lin', DAY)],
        staff: [staff('lin', { assignments: [stay(OTHER, 99 * DAY)] })],
      },
      '未归你。你的分享：11 月 21 日 12:00 打开，当时不属于下单的门店。',
    ],
    [
      'a time when she was nowhere',
      'lin',
      { touches: [share('lin', DAY)], staff: [staff('lin', { assignments: [] })] },
      '未归你。你的分享：11 月 21 日 12:00 打开，当时不在任何门店。',
    ],
    [
      'her own purchase',
      'lin',
      { bindings: [bound('lin')], staff: [staff('lin', { personId: 'chen' })] },
      '未归你。你的绑定：自己买的不计入自己的业绩。',
    ],
    [
      'that she was away',
      'lin',
      { touches: [share('lin', DAY)], staff: [staff('lin', { status: 'on_leave' })] },
      '未归你。你的分享：下单时不在岗（离职、长假或未激活）。',
    ],
    [
      'a blocked store',
      'lin',
      { touches: [share('lin', DAY)], rules: { blockedStoreIds: ['wh-jianghan'] } },
      '未归你。你的分享：按规则，所在门店的业绩不记给导购。',
    ],
    [
      'a binding that ended',
      'lin',
      { bindings: [bound('lin', { endedAt: before(5 * DAY), endRule: 'chosen' })] },
      '未归你。你的绑定：绑定已在 11 月 17 日结束。',
    ],
    [
      'a binding that an order of its first second restarted, by its own end',
      'lin',
      {
        bindings: [
          bound('lin', {
            ...{ _id: 'b-0', from: before(10 * DAY - 400) },
            ...{ endedAt: before(10 * DAY), endRule: 'renewed' },
          }),
          bound('lin', { rule: 'renewed', endedAt: before(5 * DAY), endRule: 'chosen' }),
        ],
      },
      '未归你。你的绑定：绑定已在 11 月 17 日结束。',
    ],
    [
      'another’s customer before her share, behind a binding that ended',
      'zhou',
      {
        line,
        bindings: [bound('lin', UNPROTECTED)],
        touches: [service('qiu', 31 * DAY), share('zhou', HOUR)],
      },
      '未归你。顾客是另一位导购的客户，绑定排在分享前面。',
    ],
    [
      'another’s protected customer rather than her own service of long ago',
      'zhou',
      {
        line,
        bindings: [bound('lin')],
        touches: [service('zhou', 31 * DAY), share('zhou', HOUR)],
      },
      '未归你。顾客还在另一位导购的保护期内，你的分享这次不计入。',
    ],
  ])('%s', (_name, staffId, situation, sentence) => {
    expect(sentenceFor(told(situation), staffId)).toBe(sentence)
  })

  it('a name that the manager confirmed', () => {
    const done = service('qiu', -DAY, { orderId: ORDER, named: true })
    const revised = { at: AT, cause: 'named' as const, touchId: 't', before: decideBefore() }
    const decision = told({ line, touches: [done] }, { revised })
    expect(sentenceFor(decision, 'qiu')).toBe('因为店长在交货时确认是你接待的。')
    const done2 = told(
      { line, touches: [{ ...done, named: false }] },
      { revised: { ...revised, cause: 'service' } },
    )
    expect(sentenceFor(done2, 'qiu')).toBe('因为顾客的服务是你完成的。')
  })

  it('a ruling, whatever was decided', () => {
    const people = [{ kind: 'guide' as const, id: 'zhou', bps: 10_000 }]
    const decision = told(
      { touches: [share('lin', HOUR)] },
      { adjusted: { disputeId: 'd', nth: 1, at: AT, people } },
    )
    expect(sentenceFor(decision, 'zhou')).toBe('因为有过不同看法，裁定这样归属。')
    expect(sentenceFor(decision, 'lin')).toBe('未归你。有过不同看法，裁定归属了别人。')
    expect(headlineFor(decision, 'zhou')).toBe('这一笔归你')
    expect(headlineFor(decision, 'lin')).toBe('这一笔未归你')
  })

  it('a ruling that gave it to nobody else', () => {
    const people = [{ kind: 'pool' as const, id: 'wh-jianghan', bps: 10_000 }]
    const decision = told(
      { touches: [share('lin', HOUR)] },
      { adjusted: { disputeId: 'd', nth: 1, at: AT, people } },
    )
    expect(sentenceFor(decision, 'lin')).toBe('未归你。有过不同看法，裁定计入门店公共业绩。')
  })
})

function decideBefore() {
  return { ...decide({}), sentence: '' }
}

describe('the verdict', () => {
  it.each<[string, number, string]>([
    ['all of it', 0, '这一笔归你'],
    ['a part', 1_000, '这一笔 90% 归你'],
    ['an odd part', 1_250, '这一笔 87.5% 归你'],
    ['nothing', 10_000, '这一笔未归你'],
  ])('%s', (_name, assistBps, headline) => {
    const decision = told({
      bindings: [bound('lin')],
      touches: [share('zhou', HOUR)],
      rules: { assistBps },
    })
    expect(headlineFor(decision, 'lin')).toBe(headline)
  })
})
