import type { Fields, PageSetData, SetDataStatistics } from '../types'

/** WeChat: "单次设置的数据不能超过 1024kB". */
export const LARGEST_SET_DATA = 1024 * 1024

/** Applies one setData patch: keys are paths such as `root.cn.[0].cl` or `list[2].name`. */
export function applyPatch(data: Fields, patch: Fields): void {
  for (const [path, value] of Object.entries(patch)) setPath(data, stepsOf(path), value)
}

/** Counts a setData of `bytes` by the page at `route`. */
export function countSetData(all: SetDataStatistics, route: string, bytes: number): void {
  const page = (all.pages[route] ??= { count: 0, bytes: 0, largest: 0, first: bytes })
  for (const total of [all, page] as Pick<PageSetData, 'count' | 'bytes' | 'largest'>[]) {
    total.count += 1
    total.bytes += bytes
    total.largest = Math.max(total.largest, bytes)
  }
}

function stepsOf(path: string): (string | number)[] {
  const steps = path.split(/\.|\[(\d+)\]/).filter((step) => step !== undefined && step !== '')
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

function setPath(data: Fields, steps: (string | number)[], value: unknown): void {
  let target = data
  steps.slice(0, -1).forEach((step, index) => {
    const next = target[step]
    const missing = typeof next !== 'object' || next === null
    if (missing) target[step] = typeof steps[index + 1] === 'number' ? [] : {}
    target = target[step] as Fields
  })
  const last = steps[steps.length - 1]
  if (last !== undefined) target[last] = value
}
