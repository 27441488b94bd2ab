import { billText, feeOf, yuan } from './csv'
import { billDay, type BillRecord } from './records'
import { billTime } from './trade'

const HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号'

type Flow = { record: BillRecord; name: string; fen: number; number: string; balance: number }

/**
 * The text of the basic account's fund bill of a day: what came in, what went back, and WeChat's fees. `records` are all that
 * there are, because each row says what the account held after it.
 */
export function fundBill(records: BillRecord[], day: string): string {
  let balance = 0
  const flows = records.flatMap(flowsOf).map((flow): Flow => {
    balance += flow.fen
    return { ...flow, balance }
  })
  const rows = flows.filter(({ record }) => billDay(record.at) === day)
  const [came, went] = [rows.filter(({ fen }) => fen > 0), rows.filter(({ fen }) => fen < 0)]
  const sum = (some: Flow[]) => yuan(some.reduce((total, { fen }) => total + Math.abs(fen), 0))
  return billText(HEADER.split(','), rows.map(cellsOf), [
    ['资金流水总笔数', String(rows.length)],
    ['收入笔数', String(came.length)],
    ['收入金额', sum(came)],
    ['支出笔数', String(went.length)],
    ['支出金额', sum(went)],
  ])
}

function flowsOf(record: BillRecord): Omit<Flow, 'balance'>[] {
  if (record.kind === 'payment') {
    const { total } = record.order
    const number = record.transactionId
    return [
      { record, name: '交易', fen: total, number },
      { record, name: '扣除交易手续费', fen: -feeOf(total), number },
    ].filter(({ fen }) => fen !== 0)
  }
  const { amount, refundId } = record.refund
  return [{ record, name: '退款', fen: feeOf(amount) - amount, number: refundId }]
}

function cellsOf({ record, name, fen, number, balance }: Flow): string[] {
  return [
    ...[billTime(record.at), number, number, name, name],
    ...[fen > 0 ? '收入' : '支出', yuan(Math.abs(fen)), yuan(balance)],
    ...['system', '', record.order.outTradeNo],
  ]
}
