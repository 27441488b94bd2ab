import { num } from '../maths'
import { group, path } from '../svg'
import type { Stage } from './stage'

/** Round wire along a path: dark edge, metal, and a thin light above left. `width` in pixels. */
export function tube({ wire, names }: Stage, d: string, width: number): string {
  const shift = `translate(${num(-width * 0.1)} ${num(-width * 0.2)})`
  const light = `stroke="${wire.light}" stroke-opacity=".75" stroke-width="${num(width * 0.2)}"`
  return group(
    'stroke-linecap="round" stroke-linejoin="round" fill="none"',
    path(d, `stroke="${wire.dark}" stroke-width="${num(width)}"`) +
      path(d, `stroke="${names.paint('metal')}" stroke-width="${num(width * 0.8)}"`) +
      path(d, `${light} transform="${shift}"`),
  )
}
