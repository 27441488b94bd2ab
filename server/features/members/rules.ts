/** OneID: an openid that browses, and the member that it became (开卡). */
export type Person = {
  _id: string
  openid: string
  unionid: string | null
  createdAt: Date
  member: { no: string; phone: string; joinedAt: Date; consentVersion: string } | null
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
