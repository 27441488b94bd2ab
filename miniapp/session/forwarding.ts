import type { ForwardBody } from '@contract/attribution'
import { forwardCode } from '@/api/person'
import type { ShareCard, SharedCard } from '@/platform/types'
import { isInMoments } from './entering'
import { useSession } from './index'

/** WeChat waits 3 s for another card, then sends this one. */
const PATIENCE_MS = 2_500

/**
 * The card with which a shopper passes on what a guide's code brought her: at once with that code in its path, and with
 * one of her own below it as soon as the server gives it. Without an answer in time the first card holds: the guide is
 * the same. In the moments, where nobody is logged in, nothing is asked.
 */
export function passOn(card: ShareCard, page: ForwardBody): SharedCard {
  const { shareCode } = useSession.getState()
  if (shareCode === null || isInMoments()) return card
  const own = forwardCode(shareCode, page).then(({ path }) => ({ ...card, path }))
  const late = new Promise<ShareCard>((done) => setTimeout(() => done(card), PATIENCE_MS))
  return { ...card, promise: Promise.race([own, late]).catch(() => card) }
}
