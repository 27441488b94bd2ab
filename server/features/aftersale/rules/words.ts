import { wallFormat } from '../../../lib/time'
import type { CaseKind, OrderCasesView, Reason } from '../contract'
import { ANSWER_HOURS, BRING_DAYS, type Case, type CaseStep, type CaseViewer } from './case'

const BOTH: CaseKind[] = ['refund', 'return']

/** Reasons to choose from, in the order in which they are shown. */
const REASON_WORDS: Record<Reason, { kinds: CaseKind[]; text: string }> = {
  unwanted: { kinds: BOTH, text: '不想要了' },
  wrong_choice: { kinds: BOTH, text: '买错了' },
  too_slow: { kinds: ['refund'], text: '等得太久' },
  not_fitting: { kinds: ['return'], text: '尺寸或款式不合适' },
  faulty: { kinds: ['return'], text: '有质量问题' },
  wrong_item: { kinds: ['return'], text: '给错了商品' },
  other: { kinds: BOTH, text: '其他原因' },
}

export const reasonText = (reason: Reason): string => REASON_WORDS[reason].text

/** Whether this reason can be given for a case of this kind. */
export const reasonFits = (reason: Reason, kind: CaseKind): boolean =>
  REASON_WORDS[reason].kinds.includes(kind)

/** The reasons that fit what can be asked for. */
export function reasonsFor(kinds: CaseKind[]): OrderCasesView['reasons'] {
  return Object.entries(REASON_WORDS)
    .map(([code, words]) => ({ code: code as Reason, ...words }))
    .filter((row) => row.kinds.some((kind) => kinds.includes(kind)))
}

type Asked = Pick<Case, 'kind' | 'wish' | 'history'>

/** Whether the goods are with the store from the beginning. */
const isAtCounter = ({ history }: Pick<Case, 'history'>): boolean =>
  history[0]?.event === 'at_counter'

const NOT_INSPECTED = `门店 ${BRING_DAYS} 天没有验货`
const NOT_BROUGHT = `${BRING_DAYS} 天内没有带到店里`

const STEP_WORDS: Record<CaseStep['event'], (of: Asked, step: CaseStep) => string> = {
  asked: ({ kind, wish }) =>
    kind === 'refund' ? '申请退款' : wish === 'exchange' ? '申请换货' : '申请退货',
  automatic: () => '申请退款，还没备货，直接退',
  at_counter: () => '商品带到店里，登记退货',
  grant: (_of, { actor }) =>
    actor === 'clock' ? `门店 ${ANSWER_HOURS} 小时没有答复，自动同意退款` : '同意退款',
  approve: (_of, { actor }) =>
    actor === 'clock' ? `门店 ${ANSWER_HOURS} 小时没有答复，自动同意退货` : '同意退货',
  decline: (_of, { note }) => `没有同意：${note ?? ''}`,
  withdraw: () => '撤回申请',
  lapse: (of) => `${isAtCounter(of) ? NOT_INSPECTED : NOT_BROUGHT}，申请结束`,
  inspect_good: () => '验货通过，开始退款',
  inspect_bad: (_of, { note }) => `验货没有通过，商品交还：${note ?? ''}`,
  overtaken: () => '门店已直接退款',
  collected: () => '商品已取走，申请结束',
  refunded: () => '退款到账',
}

/** What a step of a case was, for people. */
export const stepText = (of: Asked, step: CaseStep): string => STEP_WORDS[step.event](of, step)

const at = (moment: Date | null, zone: string): string =>
  moment ? wallFormat(moment, 'M 月 d 日 HH:mm', zone) : ''

type Told = Pick<Case, 'state' | 'kind' | 'wish' | 'dueAt' | 'refusal' | 'history'>

function askedLine({ kind, dueAt }: Told, shopper: boolean, zone: string): string {
  const what = kind === 'return' ? '退货' : '退款'
  return shopper
    ? `等门店答复，${at(dueAt, zone)} 前没有答复就自动同意${what}`
    : `请在 ${at(dueAt, zone)} 前答复，过时自动同意${what}`
}

function approvedLine(told: Told, shopper: boolean, zone: string): string {
  const { dueAt } = told
  if (isAtCounter(told)) {
    return shopper
      ? '商品已带到店里，等门店验货，验货后原路退款'
      : `商品在店里，请在 ${at(dueAt, zone)} 前验货，过时申请结束`
  }
  return shopper
    ? `请在 ${at(dueAt, zone)} 前把商品带到店里，验货后原路退款`
    : `等顾客在 ${at(dueAt, zone)} 前把商品带来，验货后退款`
}

function withdrawnLine({ history }: Told, shopper: boolean): string {
  const who = shopper ? '你' : '顾客'
  return history.at(-1)?.event === 'collected' ? `${who}已取走商品，申请结束` : `${who}撤回了申请`
}

function lapsedLine(told: Told, shopper: boolean): string {
  if (!isAtCounter(told)) return `${NOT_BROUGHT}，申请已结束`
  return `${NOT_INSPECTED}，申请已结束，${shopper ? '请到店取回商品' : '请把商品交还顾客'}`
}

/** Where a case stands and what comes next, in one line. `refund`: what is to be said of its refund, once it has one. */
export function sentenceOf(
  told: Told,
  props: { viewer: CaseViewer; zone: string; refund: string | null },
): string {
  const { zone, refund } = props
  const shopper = props.viewer === 'shopper'
  switch (told.state) {
    case 'asked':
      return askedLine(told, shopper, zone)
    case 'approved':
      return approvedLine(told, shopper, zone)
    case 'refunding':
    case 'done': {
      const again = shopper && told.wish === 'exchange' ? '；要换的请重新下单' : ''
      return `${refund ?? '正在退款，原路退回'}${again}`
    }
    case 'declined':
      return `${shopper ? '门店没有同意' : '没有同意'}：${told.refusal ?? ''}`
    case 'withdrawn':
      return withdrawnLine(told, shopper)
    case 'lapsed':
      return lapsedLine(told, shopper)
  }
}
