import type { AskBody, CaseOption, OrderCasesView } from '@contract/aftersale'
import type { OrderLine, OrderView } from '@contract/orders'

type ReasonRow = OrderCasesView['reasons'][number]

/** A line of which something can be asked back. */
export type Row = CaseOption & { line: OrderLine }

/** What she has filled in; `units` by line, absent lines stay with her. */
export type Draft = {
  units: Record<string, number>
  wish: 'refund' | 'exchange'
  reason: ReasonRow | null
  note: string
}

/** The lines with something to ask back, those that can go back by themselves first. */
export function rowsOf(
  { lines }: Pick<OrderView, 'lines'>,
  { options }: Pick<OrderCasesView, 'options'>,
): Row[] {
  const rows = options.flatMap((option) => {
    const line = lines.find(({ id }) => id === option.lineId)
    return line && option.units > 0 ? [{ ...option, line }] : []
  })
  const rank = ({ automatic, kind }: Row) => (automatic ? 0 : kind === 'refund' ? 1 : 2)
  return rows.sort((a, b) => rank(a) - rank(b))
}

/** Nothing is chosen for her, unless there is only one thing to choose. */
export function firstDraft(rows: Row[]): Draft {
  const [only] = rows
  const units = rows.length === 1 && only ? { [only.lineId]: only.units } : {}
  return { units, wish: 'refund', reason: null, note: '' }
}

/** Rows that are chosen; a number over what is left now is cut to it. */
export const chosenOf = (rows: Row[], { units }: Draft): (Row & { quantity: number })[] =>
  rows.flatMap((row) => {
    const quantity = Math.min(units[row.lineId] ?? 0, row.units)
    return quantity > 0 ? [{ ...row, quantity }] : []
  })

/** The reasons that fit everything chosen. */
export const reasonsFor = (reasons: ReasonRow[], chosen: Row[]): ReasonRow[] =>
  reasons.filter(({ kinds }) => chosen.every(({ kind }) => kinds.includes(kind)))

/** What happens after asking, a sentence for each way that the chosen lines go. */
export function waysOf(chosen: Row[]): string[] {
  const some = (test: (row: Row) => boolean) => chosen.some(test)
  return [
    some(({ automatic }) => automatic) ? '还没备货的，提交后马上退款，不用等门店。' : '',
    some((row) => !row.automatic && row.kind === 'refund')
      ? '已经备好的，门店同意后退款；到时没答复，系统替你同意。'
      : '',
    some(({ kind }) => kind === 'return') ? '取走的，门店同意后带到店里，检查没问题就退款。' : '',
  ].filter(Boolean)
}

/** What the form still lacks, as its button says it; null when it can be sent. */
export function missingOf(rows: Row[], draft: Draft, uploading: boolean): string | null {
  const chosen = chosenOf(rows, draft)
  if (chosen.length === 0) return '先选要退的'
  if (!draft.reason || reasonsFor([draft.reason], chosen).length === 0) return '先选原因'
  return uploading ? '图片还在上传' : null
}

/** What is sent: choices, never an amount; wish and pictures are for what she brings back. */
export function bodyOf(rows: Row[], draft: Draft, pictures: string[]): AskBody | null {
  const { reason, note, wish } = draft
  if (!reason) return null
  const chosen = chosenOf(rows, draft)
  const brings = chosen.some(({ kind }) => kind === 'return')
  return {
    lines: chosen.map(({ lineId, quantity }) => ({ lineId, quantity })),
    reason: reason.code,
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(brings ? { wish, pictures } : {}),
  }
}
