import type { LegalView } from '@contract/account'
import type { MeView } from '@contract/storefront'

/** Whether a member has still to agree to what is in force now: the texts changed since she did. */
export const isConsentDue = (member?: MeView['member'], legal?: LegalView): boolean =>
  !!member &&
  !!legal &&
  (member.agreed.agreement !== legal.agreement || member.agreed.privacy !== legal.privacy)
