import type { ShareCodeRow } from '@contract/attribution'
import { dayOf } from '@/lib/format'

const DAY_MS = 86_400_000
/** From here on its end is worth a word. */
const SOON_DAYS = 7

/** In what form a code went out. */
export const CHANNEL_WORDS: Record<ShareCodeRow['channel'], string> = {
  card: '卡片',
  link: '链接',
  code: '小程序码',
  poster: '海报',
}

/** That a code is over, or will be soon; null for the rest. `now` in ms. */
export function endOf(
  { revoked, ended, validUntil }: Pick<ShareCodeRow, 'revoked' | 'ended' | 'validUntil'>,
  now: number,
): { label: string; tone: 'quiet' | 'amber' } | null {
  if (revoked) return { label: '已停用', tone: 'quiet' }
  if (ended) return { label: '已过期', tone: 'quiet' }
  if (validUntil === null) return null
  const days = Math.ceil((Date.parse(validUntil) - now) / DAY_MS)
  return days > SOON_DAYS ? null : { label: `还有 ${Math.max(1, days)} 天`, tone: 'amber' }
}

/** Until when it counts for her, in a sentence; `now` in ms. */
export function holdsUntil(
  { revoked, ended, validUntil }: Pick<ShareCodeRow, 'revoked' | 'ended' | 'validUntil'>,
  now: number,
): string {
  if (revoked) return '已停用：打开它会进入本店，不再算你的分享'
  if (ended) return '已过期：打开它会进入本店，不再算你的分享'
  return validUntil === null ? '一直有效，直到你停用' : `有效到 ${dayOf(validUntil, now)}`
}
