import type { DeletionView } from './contract'

/** What may stand in the way of deleting an account: orders and after-sales that are not finished, staff in service. */
export type Unfinished = {
  unpaid: number
  toCollect: number
  refunding: number
  aftersales: number
  inService: boolean
}

/** Why an account cannot be deleted now; empty when it can. Sentences are for people. */
export function hindrances(found: Unfinished): DeletionView['reasons'] {
  const all = [
    [found.unpaid > 0, 'order_unpaid', '有待付款的订单，请先付款或取消'],
    [found.toCollect > 0, 'order_to_collect', '有还没取的商品，请先取货或联系门店退款'],
    [found.refunding > 0, 'order_refunding', '有退款还在路上，到账后再来注销'],
    [found.aftersales > 0, 'aftersale_open', '有还没办完的售后，办完或撤回后再来注销'],
    [found.inService, 'staff_in_service', '你还是在职员工，请先由店长办理离职'],
  ] as const
  return all.flatMap(([stands, code, message]) => (stands ? [{ code, message }] : []))
}

/** What stays after a deletion, and why. */
export const KEPT = [
  '已完成的订单、支付和退款记录：法律要求保存，其中有付款时的微信编号，不再有你的手机号和会员卡',
  '积分和业绩的账目：积分清零并记一笔，账本不删改',
]
