import type { MovedLine } from '../../server/features/attribution/contract'
import { presentMoved } from '../../server/features/attribution/present/replay'
import type { Replayed, ReplayNames } from '../../server/features/attribution/rules/replay'
import { textCell } from '../../server/features/commission/rules/csv'
import { percent } from '../../server/features/attribution/rules/sentences'
import { rfc3339 } from '../../server/lib/time'

const HEADER = ['时间', '订单号', '商品', '现在归', '改归', '变动金额（元）', '为什么']

/** `林知夏 87.5% + 周明远 12.5% / 江汉路店 100%`: people, and the stores, regions or brand. */
export function sideText({ people, org }: MovedLine['before']): string {
  const parts = (shares: typeof people) =>
    shares.map(({ name, bps }) => `${name} ${percent(bps)}`).join(' + ')
  return `${parts(people)} / ${parts(org)}`
}

/** A moved line as a row for a spreadsheet; the header, with the mark of UTF-8, for null. */
export function csvOf(moved: Replayed | null, names: ReplayNames): string {
  if (!moved) return `\uFEFF${HEADER.join(',')}\r\n`
  const { orderNo, title, before, after, fen, sentence } = presentMoved(moved, names)
  const texts = [rfc3339(moved.line.at), orderNo, title, sideText(before), sideText(after)]
  const cells = [...texts.map(textCell), (fen / 100).toFixed(2), textCell(sentence)]
  return `${cells.join(',')}\r\n`
}
