/** x to the right, y down. */
export type Point = readonly [x: number, y: number]
/** Millimetres: x to the right, y down, z towards the camera. */
export type Point3 = readonly [x: number, y: number, z: number]

/** A number as SVG text, with one decimal at most. */
export const num = (value: number): string => String(+value.toFixed(1))

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value))

/** A small number that only depends on the text: seeds and id prefixes. */
export const hashText = (text: string): number =>
  [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 7)

/** A repeatable stream of numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** `#rrggbb` between two colours; share 0 gives the first, 1 the second. */
export function mixColours(first: string, second: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const from = parseInt(first.slice(at, at + 2), 16)
    const to = parseInt(second.slice(at, at + 2), 16)
    return Math.round(from * (1 - share) + to * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

/** 1 at `centre`, falling to 0 on both sides over `width`; angles in radians, wrapped. */
export function angularBump(angle: number, centre: number, width: number): number {
  const turn = 2 * Math.PI
  const distance = ((((angle - centre + Math.PI) % turn) + turn) % turn) - Math.PI
  return Math.exp(-((distance / width) ** 2))
}
