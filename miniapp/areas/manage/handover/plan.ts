import type { Handover } from '@contract/org'
import type { HandoverAct } from '@/api/manage'

/** To whom her members go; `wait` is only for a long leave: they stay hers. */
export type Way = 'pool' | 'heir' | 'rota' | 'wait'

type Act = { title: string; verb: string; warning(name: string): string; ways: Way[] }

const WAYS: Way[] = ['heir', 'rota', 'pool']
export const ACTS: Record<HandoverAct, Act> = {
  leave: {
    title: '办离职',
    verb: '办离职',
    warning: (name) =>
      `办好以后，${name}马上不能再用工作台；分享出去的链接还能打开门店，但不再记在${name}名下。`,
    ways: WAYS,
  },
  'long-leave': {
    title: '休长假',
    verb: '开始长假',
    warning: (name) => `从现在起到回来上班，${name}不能用工作台，也不计业绩。`,
    ways: ['wait', ...WAYS],
  },
  handover: {
    title: '交接客户',
    verb: '交接',
    warning: (name) => `只交接客户，${name}还在岗；已经成交的业绩不变。`,
    ways: WAYS,
  },
}

/** What the server is asked for where there are no members: it wants to hear of them whenever somebody leaves. */
export const WITHOUT_MEMBERS: Record<HandoverAct, Handover | undefined> = {
  leave: { to: 'pool' },
  'long-leave': undefined,
  handover: { to: 'pool' },
}

/** Reads a page's query. */
export const actOf = (why: string): HandoverAct =>
  why === 'leave' || why === 'long-leave' ? why : 'handover'

export const WAY_WORDS: Record<Way, [string, string]> = {
  wait: ['先不交接', '客户不动，等人回来'],
  heir: ['交给一位同事', '全部客户都归这一位'],
  rota: ['几位同事轮流分', '一人一位，分得平均'],
  pool: ['归门店公共', '谁接待都行，不专属哪一位'],
}

export type Plan = { way: Way; heirs: string[] }

/** The plan after a colleague was tapped: one heir, or in and out of the rota. */
export function pick({ way, heirs }: Plan, staffId: string): Plan {
  if (way === 'heir') return { way, heirs: [staffId] }
  const others = heirs.filter((each) => each !== staffId)
  return { way, heirs: others.length < heirs.length ? others : [...heirs, staffId] }
}

/** What the server is asked for: null as long as somebody is still to be named, undefined for no hand-over. */
export function handoverOf({ way, heirs }: Plan): Handover | undefined | null {
  const [heir] = heirs
  if (way === 'wait') return undefined
  if (way === 'pool') return { to: 'pool' }
  if (heir === undefined) return null
  if (way === 'heir') return { to: 'heir', staffId: heir }
  return heirs.length < 2 ? null : { to: 'rota', staffIds: heirs }
}
