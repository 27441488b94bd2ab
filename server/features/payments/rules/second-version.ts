/** No notification of the second version is longer. */
const MAX_BYTES = 16 * 1024

/** What the second version takes for an acknowledgement (docs: 退款结果通知 v2). */
export const V2_ACKNOWLEDGED = '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>'

/** Stands for the event type of such a notification, which names none. */
export const V2 = 'v2'

/**
 * Whether the bytes are a notification of WeChat Pay's second version that names this merchant, as refunds from the merchant's
 * console cause. It is sealed with a key that we do not have and carries no signature of the third: nothing in it is
 * believed.
 */
export function isSecondVersion(raw: Buffer, mchid: string): boolean {
  if (raw.length > MAX_BYTES) return false
  const text = raw.toString('utf8').trim()
  if (!text.startsWith('<xml>') || !text.includes('<return_code>')) return false
  return /<mch_id>(?:<!\[CDATA\[)?(\w+)/.exec(text)?.[1] === mchid
}
