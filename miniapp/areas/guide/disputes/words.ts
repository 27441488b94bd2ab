import type { DisputeView } from '@contract/disputes'
import { percent } from '@/lib/percent'

/** How far a dispute is. */
export const STATES = {
  open: { label: '等处理', tone: 'amber' },
  upheld: { label: '已改判', tone: 'ok' },
  rejected: { label: '维持原判', tone: 'quiet' },
} as const

/** Whose words they are: her claim, or her answer to somebody else's. */
export const sideWord = ({ raised }: Pick<DisputeView, 'raised'>) =>
  raised ? '你写的：' : '你的回应：'

/** What is asked of her: her side of a sale that is hers, or that only names her. */
export const askOf = ({ bpsBefore }: Pick<DisputeView, 'bpsBefore'>) =>
  `${bpsBefore > 0 ? '这一笔现在算你的' : '这一笔也提到了你'}，店长想听听你的说法。`

const partOf = (bps: number) => (bps === 0 ? '不归你' : `归你 ${percent(bps)}`)

/** What the ruling did to her part: `从归你 10% 改为归你 100%`. */
export function movedWord({ bpsBefore, bpsAfter }: Pick<DisputeView, 'bpsBefore' | 'bpsAfter'>) {
  if (bpsAfter === null || bpsAfter === bpsBefore) return `维持${partOf(bpsBefore)}`
  return `从「${partOf(bpsBefore)}」改为「${partOf(bpsAfter)}」`
}
