const QR = /^YD1\.(\d{12})\.\d{1,12}\.[0-9a-f]{16}$/

/** A pickup code as it was scanned or typed: what to look up, and its twelve digits. */
export type PickupCode = { text: string; digits: string }

/** Reads the text of a pickup QR or twelve typed digits (spaces allowed); null is something else, no guess at all. */
export function readPickupCode(text: string): PickupCode | null {
  const typed = text.replace(/\s/g, '')
  if (/^\d{12}$/.test(typed)) return { text: typed, digits: typed }
  const digits = QR.exec(text.trim())?.[1]
  return digits === undefined ? null : { text: text.trim(), digits }
}
