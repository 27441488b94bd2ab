/** No notification of the second version is longer. */
const MAX_BYTES = 16 * 1024

/** What the second version takes for an acknowledgement (docs: 退款结果通知 v2). */
export const V2_ACKNOWLEDGED = '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>'

/**
 * Whether the bytes are a notification of WeChat Pay's second version for this merchant, as refunds from the merchant's
 * console cause. It is sealed with a key that we do not have and carries no signature of the third: nothing in it is
 * believed.
 */
export function isSecondVersion(raw: Buffer, mchid: string): boolean {
  if (raw.length > MAX_BYTES) return false
  const text = raw.toString('utf8').trim()
  if (!text.startsWith('<xml>') || !text.includes('<return_code>')) return false
  const [, named = mchid] = /<mch_id>(?:<!\[CDATA\[)?(\w+)/.exec(text) ?? []
  return named === mchid
}
