import { splitFen, yuan } from '@/lib/format'

/** Whole yuan for looking around: `¥2,724`, `−¥88`. */
export function roughly(fen: number): string {
  const rounded = Math.round(fen / 100) * 100
  return `${rounded < 0 ? '−' : ''}¥${splitFen(rounded, false).integer}`
}

/** A correction either way: `+¥10.00`, `−¥10.00`, `¥0.00`. */
export const signed = (fen: number) => (fen > 0 ? `+${yuan(fen)}` : yuan(fen))
