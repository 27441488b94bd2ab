import type { ProductView, SkuView } from '@contract/catalog'
import type { IconName } from '@/components/icon/icons'

/** From here on the shelf's number is scarce. */
const LOW = 3
/** The server counts no further. */
const PLENTY = 99

export type StockWord = { tone: 'in-ok' | 'in-amber' | 'ink2'; icon: IconName | null; text: string }

/** What the shelf of her store says about a choice, in a word with its sign. */
export function stockWord(kind: ProductView['kind'], sku: SkuView | null): StockWord {
  const available = sku?.available ?? 0
  if (kind === 'service') return { tone: 'in-ok', icon: 'check', text: '到店就能做' }
  if (available === 0) return { tone: 'ink2', icon: null, text: '本店已售罄' }
  if (available <= LOW) return { tone: 'in-amber', icon: 'clock', text: `仅剩 ${available} 件` }
  const text = available >= PLENTY ? '本店现货充足' : `本店现货 ${available} 件`
  return { tone: 'in-ok', icon: 'check', text }
}
