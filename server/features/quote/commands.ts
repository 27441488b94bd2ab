import type { Deps } from '../../deps'
import { refuse } from '../../lib/errors'
import { skusForSale } from '../catalog'
import { requireOpenStore, type Store } from '../org'
import { pointsFor } from '../points'
import { available } from '../stock'
import { rulesetsAt, type RulesInForce } from '../rulesets'
import { fingerprintOf, merged, quotedLine, readyAt, sumOf } from './rules'
import type { QuotedLine, Wanted } from './rules'

/** What an order would cost, and everything that the answer was made of. */
export type Quote = {
  storeId: string
  store: Store
  rules: RulesInForce
  lines: QuotedLine[]
  /** fen; lines with a problem are left out of both sums */
  goodsFen: number
  payableFen: number
  pointsToEarn: number
  readyAt: Date
  /** whether no line has a problem */
  placeable: boolean
  fingerprint: string
}

/**
 * The one answer to "what does it cost". Reads only, outside a transaction: six database commands, whatever the number
 * of lines.
 * @throws AppError `cart_empty`, `quantity_invalid`, `store_not_found`, `store_closed`, `sku_not_found` (`data.skuId`)
 */
export async function quote(
  deps: Deps,
  props: { storeId: string; personId: string; lines: Wanted[] },
): Promise<Quote> {
  const { storeId, personId } = props
  const wanted = merged(props.lines)
  const skuIds = wanted.map((line) => line.skuId)
  const at = deps.now()
  const store = await requireOpenStore(storeId)
  const [skus, pieces, rules] = await Promise.all([
    skusForSale(store, skuIds),
    available(storeId, skuIds),
    rulesetsAt(at),
  ])
  const lines = wanted.map(({ skuId, quantity }) => {
    const sku = skus.find((s) => s.skuId === skuId)
    if (!sku) throw refuse('sku_not_found', { skuId })
    return quotedLine(sku, quantity, pieces.get(skuId) ?? 0)
  })
  const goodsFen = sumOf(lines)
  const minutes = Math.max(...lines.map((line) => line.sku.preparationMinutes))
  const agreed = { personId, storeId, payableFen: goodsFen, lines }
  return {
    ...{ storeId, store, rules, lines, goodsFen, payableFen: goodsFen },
    pointsToEarn: pointsFor(goodsFen, rules.points.data.multiplierBps),
    readyAt: readyAt(at, minutes, store),
    placeable: lines.every((line) => line.problem === null),
    fingerprint: fingerprintOf(deps.settings.serverKey, agreed),
  }
}
