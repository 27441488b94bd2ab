import type { ZodType } from 'zod'
import type { Outcome } from '../ports'

/** Why a notification was not opened. The first three are answered with 401; `ciphertext` is kept raw and answered with 500. */
export type RefusalKind = 'signature' | 'timestamp' | 'serial' | 'ciphertext'

/** A notification that did not prove where it comes from, or that could not be decrypted. */
export class NotificationRefused extends Error {
  constructor(
    readonly kind: RefusalKind,
    reason: string,
  ) {
    super(reason)
    this.name = 'NotificationRefused'
  }
}

/** An answer as the transport hands it on: status 0 means that nothing is proved, and `error` says why. */
export type WireAnswer = { status: number; data?: unknown; error?: unknown }

/** ORDER_NOT_EXIST and ORDERNOTEXIST are the same code: both spellings occur on the wire. */
export function normaliseCode(code: string): string {
  return code.replaceAll('_', '')
}

/**
 * Reads an answer of WeChat Pay. 2xx other than 200 and 204, 3xx, 429 and 5xx leave it open whether the call was carried
 * out, and so does a verified 200 whose content is not what the protocol says.
 */
export function outcomeOf<T>(answer: WireAnswer, schema: ZodType<T>): Outcome<T> {
  const { status } = answer
  if (status === 0) return { kind: 'unknown', reason: String(answer.error) }
  if (status === 200 || status === 204) {
    const parsed = schema.safeParse(answer.data)
    if (parsed.success) return { kind: 'ok', data: parsed.data }
    return { kind: 'unknown', reason: `unexpected content: ${parsed.error.issues[0]?.message}` }
  }
  if (status >= 400 && status < 500 && status !== 429) return refused(status, answer.error)
  return { kind: 'unknown', reason: `HTTP ${status}` }
}

function refused(status: number, body: unknown): Outcome<never> {
  const { code, message } = errorBody(String(body ?? ''))
  return { kind: 'refused', status, code: normaliseCode(code ?? `HTTP${status}`), message }
}

/** The normalised code of an error's body; null when it has none. */
export function refusedCode(body: string): string | null {
  const { code } = errorBody(body)
  return code === null ? null : normaliseCode(code)
}

/** An unknown path or method is answered without a body, and a proxy answers in HTML. */
function errorBody(text: string): { code: string | null; message: string } {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && 'code' in body) {
      const message = 'message' in body ? String(body.message) : ''
      return { code: String(body.code), message }
    }
  } catch {
    // not JSON: the status is all there is
  }
  return { code: null, message: text.slice(0, 200) }
}
