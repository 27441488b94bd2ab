import type { QuoteView } from './contract'
import type { QuotedLine } from './rules'

type Quoted = Omit<QuoteView, 'lines' | 'readyAt'> & { lines: QuotedLine[]; readyAt: Date }

/** The quote as the shopper sees it. */
export function presentQuote(quote: Quoted): QuoteView {
  return {
    storeId: quote.storeId,
    lines: quote.lines.map((line) => ({
      skuId: line.sku.skuId,
      productId: line.sku.productId,
      title: line.sku.title,
      options: line.sku.options,
      picture: line.sku.picture,
      quantity: line.quantity,
      unitFen: line.sku.unitFen,
      lineFen: line.lineFen,
      available: line.available,
      problem: line.problem,
    })),
    goodsFen: quote.goodsFen,
    payableFen: quote.payableFen,
    pointsToEarn: quote.pointsToEarn,
    readyAt: quote.readyAt.toISOString(),
    placeable: quote.placeable,
    fingerprint: quote.fingerprint,
  }
}
