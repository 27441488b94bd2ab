import type { ChangeRow, ReplayView } from '../../server/features/attribution/contract'
import { yuan } from '../../server/lib/money'
import { sideText } from './csv'

const SECTIONS = [
  ['导购', 'guides'],
  ['门店公共业绩', 'pools'],
  ['门店', 'stores'],
  ['活动主办方', 'campaigns'],
  ['怎么来的', 'channels'],
  ['品类（导购部分）', 'categories'],
] as const

const MOST_ROWS = 20

/** A replay as a page of text: the totals, who gains and who loses, and the first lines that would move. */
export function reportText(view: ReplayView): string {
  const { lines, moved, ruled, performanceFen, movedLines } = view
  return [
    `${lines} 行，业绩 ${yuan(performanceFen)}；${moved} 行会变，${ruled} 行已裁定、人不变。`,
    ...SECTIONS.flatMap(([title, key]) => section(title, view[key])),
    ...(movedLines.length > 0 ? ['', '会变的行'] : []),
    ...movedLines.map(
      (line) =>
        `  ${line.orderNo} ${line.title} ${yuan(line.fen)}：${sideText(line.before)} → ` +
        `${sideText(line.after)}。${line.sentence}`,
    ),
    ...(moved > movedLines.length ? [`  …还有 ${moved - movedLines.length} 行，见 --csv`] : []),
  ].join('\n')
}

function section(title: string, rows: ChangeRow[]): string[] {
  if (rows.length === 0) return []
  const shown = rows.slice(0, MOST_ROWS).map(({ name, beforeFen, afterFen, diffFen }) => {
    const sign = diffFen > 0 ? '+' : ''
    return `  ${name}：${yuan(beforeFen)} → ${yuan(afterFen)}（${sign}${yuan(diffFen)}）`
  })
  const rest = rows.length - shown.length
  return ['', title, ...shown, ...(rest > 0 ? [`  …还有 ${rest} 个`] : [])]
}
