/** A person of the demo: her phone in WeChat, and the staff phone number that makes her a guide or manager, if any. */
export type DemoPerson = { id: string; name: string; openid: string; phone: string; role: string }

/** Who plays in the demo and in the stories. Staff are found in the brand's staff.csv by their phone. */
export const PEOPLE = [
  { id: 'chen', name: '陈晓雨', openid: 'oQC-chen-xiaoyu', phone: '13900005678', role: '顾客' },
  { id: 'wang', name: '王一鸣', openid: 'oQC-wang-yiming', phone: '13900002233', role: '顾客' },
  { id: 'lin', name: '林知夏', openid: 'oQC-lin-zhixia', phone: '13800000101', role: '导购' },
  { id: 'he', name: '何远帆', openid: 'oQC-he-yuanfan', phone: '13800000102', role: '店长' },
  { id: 'zhou', name: '周明远', openid: 'oQC-zhou-mingyuan', phone: '13800000103', role: '验光师' },
] as const satisfies DemoPerson[]

export type PersonId = (typeof PEOPLE)[number]['id']

/** Template of the message "ready for pickup". */
export const READY_TEMPLATE = 'ready-for-pickup'

/** What WeChat calls the fields of that template. */
export const READY_FIELDS = {
  character_string1: '订单号',
  thing2: '商品',
  thing3: '门店',
  time4: '备好时间',
  thing5: '提示',
}

/** Template of the message "back in stock". */
export const BACK_TEMPLATE = 'back-in-stock'

/** What WeChat calls the fields of that template. */
export const BACK_FIELDS = {
  thing1: '商品',
  thing2: '门店',
  time3: '到货时间',
  thing4: '提示',
}
