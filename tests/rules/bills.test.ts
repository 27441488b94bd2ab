import {
  type BillRow,
  fenOf,
  readBill,
  UnreadableBill,
} from '../../server/features/reconciliation/rules/bill'
import { type Booked, compare } from '../../server/features/reconciliation/rules/compare'

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

const PAID: Record<string, string> = {
  交易时间: '2026-11-21 23:59:59',
  公众账号ID: 'wx1',
  微信订单号: '4200001',
  商户订单号: 'A-1',
  交易状态: 'SUCCESS',
  商户退款单号: '0',
  退款状态: '',
  订单金额: '1280.00',
  应结订单金额: '1180.00',
  代金券金额: '100.00',
  申请退款金额: '0.00',
  商品名称: '钛架\\ 轻',
}
const BACK = {
  ...PAID,
  交易状态: 'REFUND',
  商户退款单号: 'A-1-R1',
  退款状态: 'PROCESSING',
  订单金额: '0.00',
  申请退款金额: '0.07',
}

type Shape = { columns?: string; count?: string; paid?: string; refunded?: string; end?: string }
function billOf(rows: Record<string, string>[], shape: Shape = {}): string {
  const columns = (shape.columns ?? COLUMNS).split(',')
  const { count = String(rows.length), paid = '1280.00', refunded = '0.07', end = '\r\n' } = shape
  const data = (cells: string[]) => cells.map((cell) => `\`${cell}`).join(',')
  return [
    columns.join(','),
    ...rows.map((row) => data(columns.map((name) => row[name] ?? ''))),
    SUMMARY,
    data([count, '0.00', '0.00', '0.00', '0.00', paid, refunded]),
    '',
  ].join(end)
}

const ROWS: BillRow[] = [
  {
    kind: 'payment',
    appid: 'wx1',
    outTradeNo: 'A-1',
    transactionId: '4200001',
    outRefundNo: null,
    fen: 128_000,
    state: 'SUCCESS',
    at: new Date('2026-11-21T23:59:59+08:00'),
  },
  {
    kind: 'refund',
    appid: 'wx1',
    outTradeNo: 'A-1',
    transactionId: '4200001',
    outRefundNo: 'A-1-R1',
    fen: 7,
    state: 'PROCESSING',
    at: new Date('2026-11-21T23:59:59+08:00'),
  },
]

describe('a trade bill', () => {
  const reordered = `新的一列,${COLUMNS.split(',').reverse().join(',')}`
  it.each([
    ['as documented', billOf([PAID, BACK])],
    ['with a mark at its beginning', `\uFEFF${billOf([PAID, BACK])}`],
    ['with columns in another order, and a new one', billOf([PAID, BACK], { columns: reordered })],
    ['with lines that end otherwise', billOf([PAID, BACK], { end: '\n' })],
    ['whose count leaves refunds out', billOf([PAID, BACK], { count: '1' })],
    ['whose goods hold what separates cells', billOf([{ ...PAID, 商品名称: '架,`子,`x' }, BACK])],
    [
      'with a payment that a terminal undid',
      billOf([PAID, BACK, { ...PAID, 交易状态: 'REVOKED', 订单金额: '0.00' }]),
    ],
  ])('%s is read', (_name, text) => {
    expect(readBill(text)).toEqual(ROWS)
  })

  it.each([
    ['nothing', ''],
    ['a page of HTML', '<html>\n<body>502</body>\n</html>'],
    ['a header alone', `${COLUMNS}\r\n`],
    ['no summary', billOf([PAID, BACK]).split(SUMMARY)[0] ?? ''],
    ['a last line that is cut off', billOf([PAID, BACK]).slice(0, -8)],
    ['a row that is cut off', billOf([PAID, BACK]).replace(/,`[^\n]*4200001/, '')],
    ['another count', billOf([PAID, BACK], { count: '3' })],
    ['another sum of payments', billOf([PAID, BACK], { paid: '1280.01' })],
    ['another sum of refunds', billOf([PAID, BACK], { refunded: '0.06' })],
    ['no column of order numbers', billOf([PAID, BACK]).replace('商户订单号', '订单号')],
    ['a day that is none', billOf([{ ...PAID, 交易时间: 'yesterday' }, BACK])],
    ['an amount that is none', billOf([{ ...PAID, 订单金额: '1,280.00' }, BACK])],
  ])('that is %s is refused', (_name, text) => {
    expect(() => readBill(text)).toThrow(UnreadableBill)
  })

  it.each([
    ['0.07', 7],
    ['0.7', 70],
    ['12', 1_200],
    ['1280.00', 128_000],
    ['-0.12', -12],
    ['0.00', 0],
    ['-0.00', 0],
    ['0.01000', 1],
    // what a float would get wrong
    ['1.15', 115],
    ['4.35', 435],
    ['81129.68', 8_112_968],
  ])('says %s for %i fen', (yuan, fen) => {
    expect(fenOf(yuan)).toBe(fen)
  })

  it.each(['', '-', '1.005', '1e3', ' 1', '0x10', '1.', '.5', '99999999999999999999'])(
    'has no amount in "%s"',
    (text) => {
      expect(() => fenOf(text)).toThrow(UnreadableBill)
    },
  )
})

describe('bill and books', () => {
  const at = ROWS[0]?.at ?? null
  const common = { orderId: 'order-1', counts: true, at }
  const paid: Booked = {
    ...common,
    ...{ kind: 'payment', no: 'A-1', fen: 128_000, state: 'success', transactionId: '4200001' },
  }
  const back: Booked = {
    ...common,
    ...{ kind: 'refund', no: 'A-1-R1', fen: 7, state: 'processing', transactionId: null },
  }
  const none = new Set<string>()
  type Books = { ofDay?: Booked[]; known?: Booked[]; billed?: Set<string> }
  const told = (rows: BillRow[], { ofDay = [], known = [], billed = none }: Books) =>
    compare(rows, { ofDay, known, billed }).found.map(
      ({ class: name, no, ours, theirs }) =>
        `${name} ${no} ${ours?.fen ?? '-'} ${theirs?.fen ?? '-'}`,
    )

  it('agree when both have everything', () => {
    expect(compare(ROWS, { ofDay: [paid, back], known: [], billed: none })).toEqual({
      found: [],
      matched: 2,
      theirs: { payments: 1, refunds: 1, paidFen: 128_000, refundedFen: 7 },
      ours: { payments: 1, refunds: 1, paidFen: 128_000, refundedFen: 7 },
      elsewhere: [],
    })
  })

  it.each<[string, BillRow[], Books, string[]]>([
    ['WeChat has strangers', ROWS, {}, ['wechat_only A-1 - 128000', 'wechat_only A-1-R1 - 7']],
    [
      'a payment of ours went back under a number that is not',
      ROWS,
      { ofDay: [paid] },
      ['refunded_outside A-1-R1 - 7'],
    ],
    [
      'what went back is of a payment that we know from another day',
      ROWS.slice(1),
      { known: [paid] },
      ['refunded_outside A-1-R1 - 7'],
    ],
    [
      'the bill lacks both',
      [],
      { ofDay: [paid, back] },
      ['ours_only A-1 128000 -', 'refund_missing A-1-R1 7 -'],
    ],
    [
      'amounts differ',
      ROWS,
      {
        ofDay: [
          { ...paid, fen: 127_999 },
          { ...back, fen: 8 },
        ],
      },
      ['amount_differs A-1 127999 128000', 'refund_amount_differs A-1-R1 8 7'],
    ],
    [
      'we know the numbers, and nothing of money',
      ROWS,
      {
        known: [
          { ...paid, counts: false, at: null, state: 'closed' },
          { ...back, counts: false, at: null, state: 'unknown' },
        ],
      },
      ['paid_here_not A-1 128000 128000', 'refunded_here_not A-1-R1 7 7'],
    ],
    [
      'what is paid here at another amount is doubted, not asked for',
      ROWS.slice(0, 1),
      { known: [{ ...paid, fen: 1, counts: false, state: 'mismatch' }] },
      ['amount_differs A-1 1 128000'],
    ],
    [
      'the number was paid by another transaction',
      ROWS,
      { ofDay: [{ ...paid, transactionId: '4200002' }, back] },
      ['transaction_differs A-1 128000 128000'],
    ],
    ['our books name another day', ROWS, { known: [paid, back] }, []],
    [
      'another day’s bill has had it',
      [],
      { ofDay: [paid, back], billed: new Set(['refund:A-1-R1']) },
      ['ours_only A-1 128000 -'],
    ],
    [
      'a refund has the number of a payment',
      ROWS.slice(0, 1),
      { ofDay: [{ ...back, no: 'A-1', fen: 128_000 }] },
      ['wechat_only A-1 - 128000', 'refund_missing A-1 128000 -'],
    ],
  ])('differ: %s', (_name, rows, books, expected) => {
    expect(told(rows, books)).toEqual(expected)
  })

  it('name payment and order of a refund that was made elsewhere', () => {
    const { found, matched, elsewhere } = compare(ROWS.slice(1), {
      ofDay: [],
      known: [paid],
      billed: none,
    })
    expect(found).toMatchObject([{ no: 'A-1-R1', outTradeNo: 'A-1', orderId: 'order-1' }])
    expect({ matched, elsewhere }).toEqual({ matched: 0, elsewhere: [] })
  })

  it('tell the days beside them what they have had of theirs', () => {
    const { elsewhere } = compare(ROWS, { ofDay: [paid], known: [back], billed: none })
    expect(elsewhere).toEqual(['refund:A-1-R1'])
  })
})
