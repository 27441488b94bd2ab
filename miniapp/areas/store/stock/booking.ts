import type { AdjustmentReason } from '@contract/stock'

/** What a manager does with one SKU. */
export type Kind = 'receive' | 'count' | 'adjust' | 'transfer'

export const KINDS: [Kind, string][] = [
  ['receive', '收货'],
  ['count', '盘点'],
  ['adjust', '调整'],
  ['transfer', '调拨'],
]

/** Ways to correct the shelf: a word, the reason behind it, and which way the pieces go. */
export const WAYS = [
  { id: 'damaged', word: '损坏', reason: 'damaged', sign: -1 },
  { id: 'lost', word: '丢失', reason: 'lost', sign: -1 },
  { id: 'found', word: '找到', reason: 'found', sign: 1 },
  { id: 'display-out', word: '拿去陈列', reason: 'display', sign: -1 },
  { id: 'display-back', word: '陈列收回', reason: 'display', sign: 1 },
] as const satisfies readonly { id: string; word: string; reason: AdjustmentReason; sign: 1 | -1 }[]
export type Way = (typeof WAYS)[number]

/** What the form holds; `quantity` as it was typed. */
export type Draft = {
  quantity: string
  no: string
  note: string
  way: Way | null
  toStore: { id: string; name: string } | null
  /** on hand as it was shown when she began to count */
  expected: number
}

export const EMPTY: Draft = {
  quantity: '',
  no: '',
  note: '',
  way: null,
  toStore: null,
  expected: 0,
}

/** A whole number as it was typed; null for anything else. */
export function readPieces(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null
}

/** What the button says, and what still lacks before it can be tapped. */
export type Readiness = { ready: boolean; label: string }

const lacks = (label: string): Readiness => ({ ready: false, label })
const can = (label: string): Readiness => ({ ready: true, label })

/** Whether a form can be booked, as its button says it. */
export function readinessOf(kind: Kind, draft: Draft, available: number): Readiness {
  const pieces = readPieces(draft.quantity)
  if (kind === 'count') return counted(pieces, draft.expected)
  const numberLacks = kind === 'receive' ? receiptLacks(draft.no.trim()) : null
  if (numberLacks !== null) return lacks(numberLacks)
  if (kind === 'adjust' && !draft.way) return lacks('先选原因')
  if (kind === 'transfer' && !draft.toStore) return lacks('先选调往哪家店')
  if (pieces === null || pieces === 0) return lacks('先填数量')
  if (kind === 'receive') return can(`入库 ${pieces} 件`)
  if (kind === 'adjust') return can(`${draft.way?.sign === 1 ? '加' : '减'} ${pieces} 件`)
  if (pieces > available) return lacks(`最多能调 ${available} 件`)
  return can(`调出 ${pieces} 件`)
}

/** What a receipt's number lacks; the server takes no other letters than these. */
function receiptLacks(no: string): string | null {
  if (no === '') return '先填收货单号'
  return /^[\w-]+$/.test(no) ? null : '单号只写字母数字和横线'
}

function counted(pieces: number | null, expected: number): Readiness {
  if (pieces === null) return lacks('先填数到几件')
  const by = pieces - expected
  if (by === 0) return can('数目相符')
  return can(`改成 ${pieces} 件（${by > 0 ? '多' : '少'} ${Math.abs(by)}）`)
}
