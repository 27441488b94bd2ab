import type { PayNotification } from '../state'
import { randomText } from '../random'
import type { SignedNotification } from './notify'

/**
 * A notification of the second version: XML, without any header of v3 (docs: 退款结果通知 v2, which a refund made in the
 * merchant's console gets). What it says is sealed or signed with a v2 key that nobody here has.
 */
export function buildXmlNotification(
  { outTradeNo, outRefundNo }: PayNotification,
  { appid, mchid }: { appid: string; mchid: string },
): SignedNotification {
  const content =
    outRefundNo === undefined
      ? { result_code: 'SUCCESS', out_trade_no: outTradeNo, sign: randomText(32) }
      : { req_info: Buffer.from(randomText(192)).toString('base64') }
  const of = { appid, mch_id: mchid, nonce_str: randomText(32) }
  const fields = { return_code: 'SUCCESS', ...of, ...content }
  const inner = Object.entries(fields).map(
    ([name, text]) => `<${name}><![CDATA[${text}]]></${name}>`,
  )
  return {
    headers: { 'Content-Type': 'text/xml; charset=UTF-8', 'User-Agent': 'Mozilla/4.0' },
    body: `<xml>${inner.join('')}</xml>`,
  }
}
