import { askPhone } from './frame'
import type { Position } from './types'

/** Roughly where she is; null when she, or her phone, will not say. */
export function locate(): Promise<Position | null> {
  return askPhone<Position>('getFuzzyLocation', { type: 'gcj02' }).catch(() => null)
}
