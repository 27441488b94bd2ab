import type { Deps } from '../../deps'
import { ALL_STAFF, access, type StaffPrincipal } from '../../http/access'
import { route } from '../../http/route'
import { skuPath } from '../catalog/contract'
import { storePath } from '../org/contract'
import { adjustStock, countStock, receiveStock } from './commands/keep'
import { historyPage, transferFacts, transfersPage } from './commands/look'
import { requireGoods, shelfPage, shelfRows } from './commands/shelf'
import { cancelTransfer, receiveTransfer, sendTransfer } from './commands/transfer'
import {
  movementList,
  newAdjustment,
  newCount,
  newReceipt,
  newTransfer,
  pageQuery,
  stockChanged,
  stockList,
  stockQuery,
  transferArrival,
  transferList,
  transferPath,
  transferView,
} from './contract'
import { presentHistory, presentShelf, presentTransfer } from './present'
import type { Transfer } from './rules/transfer'

const MANAGER = access.staff(['manager'], 'store')
const actorOf = ({ staffId }: StaffPrincipal): string => `staff:${staffId}`

async function changedRows(deps: Deps, storeId: string, lines: { skuId: string }[]) {
  const skuIds = lines.map((line) => line.skuId)
  return { rows: (await shelfRows(deps, storeId, skuIds)).map(presentShelf) }
}

async function viewOf(deps: Deps, transfer: Transfer, { storeId, role }: StaffPrincipal) {
  const facts = await transferFacts(deps, [transfer])
  return presentTransfer(transfer, facts, { storeId, manager: role === 'manager' })
}

const list = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/stock',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '本店库存：在架、占用、已付待取、可售；q 搜商品或编号',
    params: storePath,
    query: stockQuery,
    response: stockList,
    errors: ['invalid_input'],
  },
  async (deps, { params, query }) => {
    const { rows, next } = await shelfPage(deps, params.storeId, query)
    return { rows: rows.map(presentShelf), next }
  },
)

const movements = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/stock/:skuId/movements',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '一个规格在本店的进出记录，新的在前',
    params: skuPath,
    query: pageQuery,
    response: movementList,
    errors: ['invalid_input'],
  },
  async (_deps, { params: { storeId, skuId }, query }) =>
    presentHistory(await historyPage(storeId, skuId, query.after)),
)

const receive = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/stock/receipts',
    access: MANAGER,
    summary: '收货入库；同一个单号的同一个规格只入一次',
    params: storePath,
    body: newReceipt,
    response: stockChanged,
    status: 201,
    idempotent: true,
    errors: ['invalid_input', 'sku_not_found', 'receipt_changed'],
  },
  async (deps, { params: { storeId }, body: { no, lines }, principal }) => {
    await requireGoods(
      deps,
      lines.map((line) => line.skuId),
    )
    await receiveStock(deps, { storeId, sourceId: no, actor: actorOf(principal), lines })
    return changedRows(deps, storeId, lines)
  },
)

const count = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/stock/counts',
    access: MANAGER,
    summary: '盘点：数到多少就是多少；expected 是盘之前看到的在架数',
    params: storePath,
    body: newCount,
    response: stockChanged,
    status: 201,
    idempotent: true,
    errors: ['invalid_input', 'sku_not_found', 'stock_changed', 'stock_below_taken'],
  },
  async (deps, { params: { storeId }, body: { lines }, principal, requestKey }) => {
    await requireGoods(
      deps,
      lines.map((line) => line.skuId),
    )
    const actor = actorOf(principal)
    await countStock(deps, { storeId, sourceId: requestKey, actor, lines })
    return changedRows(deps, storeId, lines)
  },
)

const adjust = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/stock/adjustments',
    access: MANAGER,
    summary: '调整：损坏、丢失、找到、样品',
    params: storePath,
    body: newAdjustment,
    response: stockChanged,
    status: 201,
    idempotent: true,
    errors: ['invalid_input', 'sku_not_found', 'stock_below_taken'],
  },
  async (deps, { params: { storeId }, body, principal, requestKey }) => {
    await requireGoods(deps, [body.skuId])
    const actor = actorOf(principal)
    await adjustStock(deps, { storeId, sourceId: requestKey, actor, ...body })
    return changedRows(deps, storeId, [body])
  },
)

const transfers = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/stock/transfers',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '调出和调入，新的在前',
    params: storePath,
    query: pageQuery,
    response: transferList,
    errors: ['invalid_input'],
  },
  async (deps, { params: { storeId }, query, principal }) => {
    const facts = await transfersPage(deps, storeId, query.after)
    const viewer = { storeId, manager: principal.role === 'manager' }
    const rows = facts.transfers.map((transfer) => presentTransfer(transfer, facts, viewer))
    return { rows, next: facts.next }
  },
)

const send = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/stock/transfers',
    access: MANAGER,
    summary: '调到别的门店：货现在离开本店',
    params: storePath,
    body: newTransfer,
    response: transferView,
    status: 201,
    idempotent: true,
    errors: ['invalid_input', 'sku_not_found', 'store_not_found', 'stock_below_taken'],
  },
  async (deps, { params: { storeId }, body, principal, requestKey }) => {
    await requireGoods(
      deps,
      body.lines.map((line) => line.skuId),
    )
    const actor = actorOf(principal)
    return viewOf(
      deps,
      await sendTransfer(deps, { storeId, ...body, actor, requestKey }),
      principal,
    )
  },
)

const arrive = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/stock/transfers/:transferId/receive',
    access: MANAGER,
    summary: '调入的货到了；少到的记在调出门店名下',
    params: transferPath,
    body: transferArrival,
    response: transferView,
    idempotent: true,
    errors: ['invalid_input', 'transfer_not_found', 'transfer_closed'],
  },
  async (deps, { params, body: { lines }, principal, requestKey }) => {
    const props = { ...params, lines, actor: actorOf(principal), requestKey }
    return viewOf(deps, await receiveTransfer(deps, props), principal)
  },
)

const cancel = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/stock/transfers/:transferId/cancel',
    access: MANAGER,
    summary: '撤回调出：货回到本店',
    params: transferPath,
    response: transferView,
    idempotent: true,
    errors: ['transfer_not_found', 'transfer_closed'],
  },
  async (deps, { params, principal, requestKey }) => {
    const props = { ...params, actor: actorOf(principal), requestKey }
    return viewOf(deps, await cancelTransfer(deps, props), principal)
  },
)

export const routes = [
  ...[list, movements, receive, count, adjust],
  ...[transfers, send, arrive, cancel],
]
