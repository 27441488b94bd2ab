import { z } from 'zod'
import { id, moment } from '../../lib/schema'

export const joinBody = z.object({
  /** from WeChat's phone component; five minutes, once */
  phoneCode: z.string().min(1).max(128),
  /** version of the membership agreement that the shopper ticked */
  consentVersion: z.string().min(1).max(20),
})
export type JoinBody = z.infer<typeof joinBody>

export const memberView = z.object({
  id,
  memberNo: z.string(),
  /** 138****5678 */
  phone: z.string(),
  joinedAt: moment,
})
export type MemberView = z.infer<typeof memberView>
