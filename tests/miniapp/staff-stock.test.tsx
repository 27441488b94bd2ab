import type { MovementList, StockRow, TransferView } from '@contract/stock'
import StoreStock from '@/areas/store/stock'
import {
  EMPTY,
  WAYS,
  readPieces,
  readinessOf,
  type Draft,
  type Kind,
} from '@/areas/store/stock/booking'
import { piecesOf, signed, whatOf, whoOf } from '@/areas/store/stock/words'
import { NOW, Refusal, byId, meOf, open, said, serve, tap, the, type } from '../support/staff-pages'

const now = Date.parse(NOW)
const row = (over: Partial<StockRow> = {}): StockRow => ({
  ...{ skuId: 'black', title: '「汉阳树」', options: '墨黑', picture: '' },
  ...{ onHand: 10, held: 1, allocated: 2, available: 7 },
  ...over,
})
const movement = (over: Partial<MovementList['rows'][number]> = {}) => ({
  ...{ at: '2026-11-22T06:00:00Z', quantity: 4, reason: 'received' as const },
  ...{ actorName: '何店长', source: 'D-100', note: '', onHandAfter: 10 },
  ...over,
})
const transfer = (over: Partial<TransferView> = {}): TransferView => ({
  ...{ id: 't1', direction: 'in', otherStore: { id: 'jianghan', name: '江汉路店' } },
  ...{ state: 'sent', actions: ['receive'] },
  lines: [{ ...row(), quantity: 3, received: null }],
  steps: [{ step: 'send', actorName: '周店长', at: '2026-11-22T05:00:00Z' }],
  ...over,
})

describe('a number of pieces', () => {
  it.each([
    ['3', 3],
    [' 12 ', 12],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['1.5', null],
    ['12345', null],
    ['三', null],
  ])('typed as %p is %p', (text, pieces) => {
    expect(readPieces(text)).toBe(pieces)
  })
})

describe('what the button says', () => {
  const [damaged, , found] = WAYS
  const toStore = { id: 'jianghan', name: '江汉路店' }
  it.each<[Kind, Partial<Draft>, string, boolean]>([
    ['receive', { quantity: '2' }, '先填收货单号', false],
    ['receive', { no: ' ', quantity: '2' }, '先填收货单号', false],
    ['receive', { no: '送字 12/3', quantity: '2' }, '单号只写字母数字和横线', false],
    ['receive', { no: 'D-1' }, '先填数量', false],
    ['receive', { no: 'D-1', quantity: '0' }, '先填数量', false],
    ['receive', { no: 'D-1', quantity: '2' }, '入库 2 件', true],
    ['count', {}, '先填数到几件', false],
    ['count', { quantity: '10' }, '数目相符', true],
    ['count', { quantity: '8' }, '改成 8 件（少 2）', true],
    ['count', { quantity: '13' }, '改成 13 件（多 3）', true],
    ['count', { quantity: '0' }, '改成 0 件（少 10）', true],
    ['adjust', { quantity: '1' }, '先选原因', false],
    ['adjust', { way: damaged }, '先填数量', false],
    ['adjust', { way: damaged, quantity: '1' }, '减 1 件', true],
    ['adjust', { way: found, quantity: '2' }, '加 2 件', true],
    ['transfer', { quantity: '1' }, '先选调往哪家店', false],
    ['transfer', { toStore, quantity: '8' }, '最多能调 7 件', false],
    ['transfer', { toStore, quantity: '7' }, '调出 7 件', true],
  ])('%s %j: %s', (kind, draft, label, ready) => {
    expect(readinessOf(kind, { ...EMPTY, expected: 10, ...draft }, 7)).toEqual({ ready, label })
  })
})

describe('the words of a movement', () => {
  it('say what, who, when and why', () => {
    const broken = movement({ reason: 'damaged', source: '', note: '镜腿断了', quantity: -1 })
    expect([whatOf(movement()), whatOf(broken)]).toEqual(['收货 D-100', '损坏'])
    expect(whoOf(broken, now)).toBe('何店长 · 今天 14:00 · 镜腿断了')
    expect([signed(4), signed(-1)]).toEqual(['+4', '−1'])
  })

  it.each([
    [null, '×3'],
    [3, '×3'],
    [1, '到 1，少 2'],
    [0, '到 0，少 3'],
  ])('of a transfer of 3 of which came %p: %s', (received, words) => {
    expect(piecesOf({ ...row(), quantity: 3, received })).toBe(words)
  })
})

const LIST = 'GET /stores/guanggu/stock'
const shelf = (rows: StockRow[] = [row()]) => ({ rows, next: null })
const history = { rows: [movement()], next: null }
const serving = (more: Record<string, unknown> = {}, role: 'manager' | 'guide' = 'manager') =>
  serve({
    ...{ 'GET /me': meOf({ role }), [LIST]: shelf() },
    ...{ 'GET /stores/guanggu/stock/black/movements': history },
    ...more,
  })

describe('the shelf', () => {
  it('shows each SKU with what is there, taken and left', async () => {
    serving({ [LIST]: shelf([row(), row({ skuId: 'red', available: 0, held: 0, allocated: 0 })]) })
    await open(<StoreStock />)
    expect(the('stock-black').textContent).toContain('在架 10 · 占用 1 · 待取 2')
    expect(the('stock-red').textContent).toContain('没有了')
  })

  it('says how to begin when nothing was ever there', async () => {
    serving({ [LIST]: shelf([]) })
    await open(<StoreStock />)
    expect(said()).toContain('还没有入过库')
  })

  it('says why it did not come, and asks again', async () => {
    let answers = 0
    serving({ [LIST]: () => (answers++ === 0 ? new Refusal('busy') : shelf()) })
    await open(<StoreStock />)
    expect(said()).toContain('没能取到库存')
    await tap('retry')
    expect(byId('stock-black')).not.toBeNull()
  })

  it('tells how a SKU came to what it is', async () => {
    serving({}, 'guide')
    await open(<StoreStock />)
    await tap('stock-black')
    expect(the('figure-on-hand').textContent).toBe('10')
    expect(said()).toContain('收货 D-100')
    expect(said()).toContain('何店长 · 今天 14:00')
    expect(said()).toContain('余 10')
  })

  it('lets only the manager book', async () => {
    serving({}, 'guide')
    await open(<StoreStock />)
    await tap('stock-black')
    expect(byId('do-receive')).toBeNull()
  })
})

describe('booking', () => {
  const RECEIPTS = 'POST /stores/guanggu/stock/receipts'
  const COUNTS = 'POST /stores/guanggu/stock/counts'
  const begin = async (kind: Kind) => {
    await open(<StoreStock />)
    await tap('stock-black')
    await tap(`do-${kind}`)
  }

  it('receives a delivery, and keeps its number for the next SKU', async () => {
    const got = serving({ [RECEIPTS]: shelf() })
    await begin('receive')
    await type('booking-no', 'D-7')
    await type('booking-quantity', '3')
    await tap('book')
    expect(got(RECEIPTS)[0]).toMatchObject({
      body: { no: 'D-7', lines: [{ skuId: 'black', quantity: 3 }] },
      key: expect.stringMatching(/^\w{8,}$/),
    })
    expect(byId('book')).toBeNull()
    await tap('do-receive')
    expect((the('booking-no') as HTMLInputElement).value).toBe('D-7')
  })

  it('counts against the figure that she saw, and shows the new one when it moved', async () => {
    const refusal = new Refusal('stock_changed', { lines: [{ skuId: 'black', onHand: 9 }] })
    const got = serving({ [COUNTS]: refusal })
    await begin('count')
    await type('booking-quantity', '8')
    await tap('book')
    expect(got(COUNTS)[0]?.body).toEqual({
      lines: [{ skuId: 'black', counted: 8, expected: 10 }],
    })
    expect(the('booking-trouble').textContent).toContain('现在记着 9 件，再数一遍')
    expect(the('book').textContent).toBe('先填数到几件')
    await type('booking-quantity', '8')
    await tap('book')
    expect(got(COUNTS)[1]?.body).toEqual({ lines: [{ skuId: 'black', counted: 8, expected: 9 }] })
  })

  it('says how many must stay when shoppers have taken them', async () => {
    const refusal = new Refusal('stock_below_taken', { lines: [{ taken: 3, onHand: 0 }] })
    const got = serving({ 'POST /stores/guanggu/stock/adjustments': refusal })
    await begin('adjust')
    await tap('way-lost')
    await type('booking-quantity', '10')
    await type('booking-note', '盘过两遍')
    await tap('book')
    expect(got('POST /stores/guanggu/stock/adjustments')[0]?.body).toEqual({
      ...{ skuId: 'black', quantity: -10, reason: 'lost', note: '盘过两遍' },
    })
    expect(the('booking-trouble').textContent).toContain('至少要留 3 件')
  })

  it('sends pieces to another store and shows them on their way', async () => {
    const stores = [
      { id: 'guanggu', name: '光谷步行街店' },
      { id: 'jianghan', name: '江汉路店' },
    ]
    const out = transfer({ direction: 'out', actions: ['cancel'] })
    const got = serving({
      'GET /stores': { cities: [{ city: '武汉', stores }], near: null },
      'POST /stores/guanggu/stock/transfers': out,
      'GET /stores/guanggu/stock/transfers': { rows: [out], next: null },
    })
    await begin('transfer')
    expect(byId('to-guanggu')).toBeNull()
    await tap('to-jianghan')
    await type('booking-quantity', '3')
    await tap('book')
    expect(got('POST /stores/guanggu/stock/transfers')[0]?.body).toEqual({
      ...{ toStoreId: 'jianghan', lines: [{ skuId: 'black', quantity: 3 }] },
    })
    expect(the('transfer-t1').textContent).toContain('调往江汉路店')
    expect(the('cancel-t1').textContent).toBe('撤回')
  })
})

describe('a transfer', () => {
  const RECEIVE = 'POST /stores/guanggu/stock/transfers/t1/receive'
  const list = (rows: TransferView[]) => ({
    ...{ 'GET /stores/guanggu/stock/transfers': { rows, next: null } },
  })

  it('is received piece by piece', async () => {
    const got = serving({ ...list([transfer()]), [RECEIVE]: transfer({ state: 'received' }) })
    await open(<StoreStock />)
    await tap('part-transfers')
    await tap('receive-t1')
    expect(the('close-transfer').textContent).toBe('3 件都到了')
    await tap('came-black-less')
    expect(the('close-transfer').textContent).toBe('到了 2 件，少 1 件')
    await tap('close-transfer')
    expect(got(RECEIVE)[0]?.body).toEqual({ lines: [{ skuId: 'black', quantity: 2 }] })
    expect(byId('close-transfer')).toBeNull()
  })

  it('says why it cannot be cancelled any more', async () => {
    const out = transfer({ direction: 'out', actions: ['cancel'] })
    serving({
      ...list([out]),
      'POST /stores/guanggu/stock/transfers/t1/cancel': new Refusal('transfer_closed'),
    })
    await open(<StoreStock />)
    await tap('part-transfers')
    await tap('cancel-t1')
    await tap('close-transfer')
    expect(the('transfer-trouble').textContent).toContain('说明 transfer_closed')
  })

  it('offers nothing when it is closed', async () => {
    const done = transfer({ state: 'received', actions: [] })
    serving(list([done]))
    await open(<StoreStock />)
    await tap('part-transfers')
    expect(said()).toContain('已收到')
    expect(byId('receive-t1')).toBeNull()
  })
})
