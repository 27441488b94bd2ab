/**
 * The catalogue of refusals. Codes are stable: programs branch on them; sentences are for people.
 * Each is answered as `{ error: { code, message, data? }, requestId }` with the HTTP status given here.
 */
export const CATALOGUE = {
  invalid_input: [400, '请求内容有误，请检查后重试'],
  broken_json: [400, '请求内容不是有效的 JSON'],
  amount_not_accepted: [400, '金额由门店计算，请求里不能带金额'],
  body_too_large: [413, '请求内容过大'],
  not_logged_in: [401, '请先登录'],
  session_expired: [401, '登录已过期，请重新登录'],
  not_allowed: [403, '你没有这个权限'],
  not_found: [404, '没有找到'],
  busy: [409, '现在人多，请再试一次'],
  idempotency_key_required: [400, '缺少 Idempotency-Key'],
  idempotency_key_reused: [409, '同一个请求号不能用于不同的内容'],
  idempotency_in_progress: [409, '同一个请求正在处理'],
  too_many_requests: [429, '操作太频繁，请稍后再试'],
  internal: [500, '系统出了点问题，请稍后再试'],
  wechat_unavailable: [503, '微信暂时没有回应，请稍后再试'],
  login_code_invalid: [400, '登录凭证已失效，请重试'],
  phone_code_invalid: [400, '手机号凭证已失效，请重新授权'],
  phone_taken: [409, '这个手机号已属于另一位会员'],
  consent_required: [400, '协议有新版本，请看过再同意'],
  account_in_use: [409, '账号还有事情没办完，暂时不能注销'],
  bad_credentials: [401, '用户名或密码不对'],
  locked_out: [429, '尝试太多次，请稍后再试'],
  member_not_found: [404, '没有这位会员'],
  store_not_found: [404, '没有这家门店'],
  store_closed: [409, '这家门店暂停营业'],
  staff_not_found: [404, '没有这位员工'],
  staff_phone_taken: [409, '这个手机号已是在职员工，或已被别的门店邀请'],
  staff_not_in_service: [409, '她现在的状态不能这样办，请刷新后再看'],
  staff_self: [409, '自己的事请总部来办'],
  heir_invalid: [409, '接手的人要是这家店在职的另一位同事'],
  staff_already: [409, '你已经是在职员工，不能再加入一次'],
  invitation_invalid: [404, '邀请码无效或已过期'],
  invitation_used: [409, '邀请已被使用'],
  invitation_phone_mismatch: [403, '手机号与邀请的员工不一致'],
  ruleset_invalid: [400, '规则内容有误，请检查后重试'],
  picture_unsupported: [415, '只收 PNG、JPG 或 WebP 图片'],
  picture_broken: [400, '图片打不开，可能没有传完整'],
  picture_too_large: [400, '图片太大，最多 4000 万像素'],
  article_not_found: [404, '没有这篇内容'],
  product_not_found: [404, '没有这件商品'],
  product_not_listed: [404, '这家店现在没有这件商品，看看别的吧'],
  sku_not_found: [404, '没有这个规格'],
  price_below_floor: [409, '价格低于底价'],
  display_only: [409, '这件商品只能到店选购'],
  sold_out: [409, '库存不够了'],
  in_stock: [409, '现在就有货，可以直接下单'],
  stock_changed: [409, '库存有变化，请看一下现在的数再盘'],
  stock_below_taken: [409, '有顾客已订走的货，库存不能比它少；先处理订单'],
  receipt_changed: [409, '这个单号入过这件货，数量不一样；核对单号，或用盘点改正'],
  transfer_not_found: [404, '没有这张调拨单'],
  transfer_closed: [409, '这张调拨单已经办完了'],
  quantity_invalid: [400, '数量要是 1 到 99 的整数'],
  cart_empty: [400, '没有选中的商品'],
  cart_full: [409, '购物车放满了'],
  quote_changed: [409, '价格或库存有变化，请看一下新的报价'],
  order_not_found: [404, '没有这个订单'],
  order_not_payable: [409, '这个订单现在不能付款'],
  payment_window_closed: [409, '付款时间快到了，请重新下单'],
  payment_unconfirmed: [503, '微信还没有确认，请稍后再试'],
  order_not_cancellable: [409, '这个订单现在不能取消'],
  order_not_refundable: [409, '这个订单现在不能退款'],
  refund_too_many: [409, '能退的件数没有这么多，请刷新后再看'],
  refund_limit_reached: [409, '这笔付款已分 50 次退款，微信不能再退；余下的请门店线下处理'],
  refund_too_late: [409, '付款已近一年，微信不能再原路退款；请门店线下处理'],
  aftersale_not_found: [404, '没有这个售后申请'],
  aftersale_not_possible: [409, '这件商品现在不能这样退，请刷新后再看'],
  aftersale_too_many: [409, '这个订单申请的次数太多了，请联系门店'],
  aftersale_not_approved: [409, '还没有同意退货，先请店长答复'],
  aftersale_approved: [409, '已经同意退货了，验货时再决定'],
  aftersale_refunding: [409, '钱已经在退了，不能再改'],
  aftersale_ended: [409, '这个售后已经结束了'],
  line_not_ready: [409, '这件商品还不能交付'],
  pickup_code_wrong: [404, '取货码不对'],
  pickup_code_expired: [410, '取货码已更新，请顾客刷新后再出示'],
  pickup_code_other_store: [409, '这不是本店的取货码'],
  pickup_already_done: [409, '已经取过货了'],
  share_code_unknown: [404, '分享码无效'],
  share_code_ended: [410, '这个分享已经结束，先看看这家门店'],
  share_target_invalid: [400, '不能分享这个页面'],
  guide_not_here: [409, '这位导购现在不在你的门店'],
  handover_running: [409, '她的客户正在交接，等办完再说'],
  decision_not_found: [404, '没有这条业绩'],
  service_not_possible: [409, '这一单现在不能记服务'],
  service_own: [409, '接待的人是你自己，请总部来记'],
  dispute_not_found: [404, '没有这个申诉'],
  dispute_not_possible: [409, '这一笔现在不能申诉'],
  dispute_open: [409, '这一笔你已经申诉过了，等结果吧'],
  dispute_answered: [409, '你已经说过了，等结果吧'],
  dispute_decided: [409, '这个申诉已经有结果了'],
  dispute_own: [409, '这一笔与你有关，请总部来定'],
  ruling_invalid: [400, '这样分不对，请检查后重试'],
  period_too_long: [400, '一次最多看 92 天'],
  period_running: [409, '这个月还没有结束，不能结账'],
  period_closed: [409, '这个月已经结过账了'],
  period_not_next: [409, '要按月份先后来，先办更早的月份'],
  period_not_closed: [409, '这个月还没有结好账，不能发放'],
  period_paid: [409, '这个月的提成已经发放过了'],
  nothing_waits: [409, '这一条已经处理好了，或不在等处理'],
  bill_not_ready: [409, '这一天还没过完，账单要到第二天上午才有'],
  bill_too_old: [409, '微信只留最近三个月的账单'],
  difference_not_found: [404, '没有这条差异'],
  difference_closed: [409, '这条差异已经处理过了'],
  notification_refused: [401, '通知验证失败'],
  notification_unreadable: [500, '通知无法解密'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ErrorCode = keyof typeof CATALOGUE

/** An expected refusal. Thrown anywhere, answered by http/errors; `data` is for programs. */
export class AppError extends Error {
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    readonly data?: Record<string, unknown>,
    message?: string,
  ) {
    super(message ?? CATALOGUE[code][1])
    this.name = 'AppError'
    this.status = CATALOGUE[code][0]
  }
}

/** `throw refuse('sold_out', { skuId })`. `message` replaces the catalogue's sentence where more can be said. */
export function refuse(
  code: ErrorCode,
  data?: Record<string, unknown>,
  message?: string,
): AppError {
  return new AppError(code, data, message)
}

/** What of an input is wrong, by its path (`skus.0.unitFen`); `message` is for people. */
export type Issue = { path: string; message: string }

/** @throws AppError `invalid_input` with `data.issues`, unless nothing is wrong */
export function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw refuse('invalid_input', { issues })
}

/** `throw invalid('after', '…')`: one field of what was sent is wrong; `message` is for people. */
export function invalid(path: string, message: string): AppError {
  return refuse('invalid_input', { issues: [{ path, message }] })
}

/** For a list that is asked to go on after what no page of it gave: anything else would begin it anew, or end it. */
export function unknownAfter(): AppError {
  return invalid('after', '不是有效的翻页标记')
}
