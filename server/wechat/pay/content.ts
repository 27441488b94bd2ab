import { z } from 'zod'
import type { RefundFact, Transaction } from '../ports'

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** Answer to an order, after the SDK has turned the prepay id into the package line. */
export const prepay = z
  .object({ package: z.string().regex(/^prepay_id=.+$/) })
  .transform((answer) => ({ prepayId: answer.package.slice('prepay_id='.length) }))

/** The order in a query's answer and in a notification of payment. docs: 查询订单, 支付成功回调通知. */
export const transaction = z
  .object({
    out_trade_no: z.string(),
    appid: z.string(),
    mchid: z.string(),
    trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED']),
    transaction_id: z.string().optional(),
    amount: z.object({ total: z.int().optional(), currency: z.string().optional() }).optional(),
    payer: z.object({ openid: z.string().optional() }).optional(),
    success_time: time.optional(),
  })
  .transform((seen): Transaction => ({
    outTradeNo: seen.out_trade_no,
    appid: seen.appid,
    mchid: seen.mchid,
    tradeState: seen.trade_state,
    transactionId: seen.transaction_id || null,
    totalFen: seen.amount?.total ?? null,
    currency: seen.amount?.currency ?? null,
    payerOpenid: seen.payer?.openid ?? null,
    successTime: seen.success_time ?? null,
  }))

const refundStatus = z.enum(['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'])
const refundCommon = z.object({
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  refund_id: z.string(),
  amount: z.object({ refund: z.int(), total: z.int() }),
  create_time: time.optional(),
  success_time: time.optional(),
})

function refundFact(
  seen: z.infer<typeof refundCommon>,
  status: z.infer<typeof refundStatus>,
): RefundFact {
  return {
    outRefundNo: seen.out_refund_no,
    outTradeNo: seen.out_trade_no,
    refundId: seen.refund_id,
    status,
    refundFen: seen.amount.refund,
    totalFen: seen.amount.total,
    createTime: seen.create_time ?? null,
    successTime: seen.success_time ?? null,
  }
}

/** The refund in an answer: its state is called `status`. docs: 申请退款, 查询单笔退款. */
export const answeredRefund = refundCommon
  .extend({ status: refundStatus })
  .transform((seen) => refundFact(seen, seen.status))

/** The refund in a notification: its state is called `refund_status`. docs: 退款结果回调通知. */
export const notifiedRefund = refundCommon
  .extend({ refund_status: refundStatus, mchid: z.string().optional() })
  .transform((seen) => ({ ...refundFact(seen, seen.refund_status), mchid: seen.mchid }))

/** Where a bill's file lies, and its digest. docs: 申请交易账单. */
export const billAddress = z
  .object({
    hash_type: z.literal('SHA1'),
    hash_value: z.string().regex(/^[0-9a-f]{40}$/i),
    download_url: z.string(),
  })
  .transform((answer) => ({
    sha1: answer.hash_value.toLowerCase(),
    url: answer.download_url.trim(),
  }))

/** What is encrypted with the APIv3 key. */
export const encryptedResource = z.object({
  algorithm: z.string(),
  ciphertext: z.string(),
  nonce: z.string(),
  associated_data: z.string().optional(),
})

/** The envelope of every notification. */
export const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string(),
  resource: encryptedResource,
})
