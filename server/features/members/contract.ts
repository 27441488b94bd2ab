import { z } from 'zod'
import { id, moment } from '../../lib/schema'

/** What the shopper ticked. */
export const consentBody = z.object({
  /** version of the membership agreement */
  consentVersion: z.string().min(1).max(20),
  /** version of the privacy policy; nothing where the brand has published none */
  privacyVersion: z.string().max(20).default(''),
})
export type ConsentBody = z.infer<typeof consentBody>

export const joinBody = consentBody.extend({
  /** from WeChat's phone component; five minutes, once */
  phoneCode: z.string().min(1).max(128),
})
export type JoinBody = z.infer<typeof joinBody>

export const memberView = z.object({
  id,
  memberNo: z.string(),
  /** 138****5678 */
  phone: z.string(),
  joinedAt: moment,
  /** the versions that she agreed to last; others in force (`GET /api/v1/legal`) are asked for again */
  agreed: z.object({ agreement: z.string(), privacy: z.string() }),
})
export type MemberView = z.infer<typeof memberView>
