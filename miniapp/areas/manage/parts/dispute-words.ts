import type { DisputeState } from '@contract/disputes'
import type { IconName } from '@/components/icon/icons'

type Word = { word: string; tone: 'amber' | 'ok' | 'quiet'; icon?: IconName }

/** How far a claim is. */
export const DISPUTE_WORDS: Record<DisputeState, Word> = {
  open: { word: '等你裁定', tone: 'amber', icon: 'clock' },
  upheld: { word: '已改判', tone: 'ok', icon: 'check' },
  rejected: { word: '维持原判', tone: 'quiet' },
}

/** The word of one claim: an open one that the viewer may not decide waits for headquarters. */
export const wordOf = (row: { state: DisputeState; notMine: string | null }): Word =>
  row.notMine === null ? DISPUTE_WORDS[row.state] : { word: '等总部裁定', tone: 'quiet' }
