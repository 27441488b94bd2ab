/** The texts that somebody agreed to, by their versions, and when; `privacy` is empty where there was none to agree to. */
export type Consent = { agreement: string; privacy: string; at: Date }

/** The versions of the texts in force; null while there is no agreement to agree to. */
export type Texts = { agreement: string | null; privacy: string }

/** A member's standing. */
type Membership = {
  no: string
  phone: string
  joinedAt: Date
  /** version of the agreement under which she joined */
  consentVersion: string
  /** all that she agreed to, the last at the end; absent with who joined before it was kept */
  agreed?: Consent[]
}

/** OneID: an openid that browses, and the member that it became (开卡). */
export type Person = {
  _id: string
  openid: string
  unionid: string | null
  createdAt: Date
  member: Membership | null
  /** set when this record was merged into another; every command resolves it */
  mergedInto: string | null
  /** since when the account is deleted: what names her is gone, the id stays in the books */
  deletedAt: Date | null
  /** deleted, and when to look again for what requests under way at that moment left behind; absent once that is done */
  sweepAt?: Date
  version: number
}

/** `138****5678`. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** Stands in for the openid of a deleted account, so that the real one begins anew as another person. */
export function deletedOpenid(personId: string): string {
  return `deleted:${personId}`
}

/** The versions that a member agreed to last. */
export function lastAgreed({ agreed, consentVersion }: Membership): Omit<Consent, 'at'> {
  const { agreement, privacy } = agreed?.at(-1) ?? { agreement: consentVersion, privacy: '' }
  return { agreement, privacy }
}
