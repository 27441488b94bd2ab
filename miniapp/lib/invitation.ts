const MARK = 'YDS1.'

/** Text of the QR that a manager shows: a one-time staff invitation. */
export const invitationQr = (token: string) => `${MARK}${token}`

/** The token in a scanned text; null when it is no invitation. */
export function readInvitation(text: string): string | null {
  const token = text.startsWith(MARK) ? text.slice(MARK.length) : ''
  return /^\w{10,64}$/.test(token) ? token : null
}
