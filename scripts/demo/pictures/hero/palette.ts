/** The colours of a far bank at one time of day. */
export type Palette = {
  sky: readonly [top: string, middle: string, horizon: string]
  ridges: readonly [far: string, middle: string, near: string]
  trees: string
  river: readonly [far: string, near: string]
  sun: string
  sunSize: number
  sunStrength: number
  ripples: string
}

/** Colour of the page below, and the veil that keeps text on the blurred part readable. */
export const PAGE = '#f3f5f4'
export const VEIL = { colour: '#fff', strength: 0.12 }

export const DAY: Palette = {
  sky: ['#cfe0e0', '#e4ecea', '#f8efe0'],
  ridges: ['#bcd1d0', '#93b4b4', '#5f8e8f'],
  trees: '#1d4a4c',
  river: ['#e9e9df', '#bfd5d4'],
  sun: '#fff6e2',
  sunSize: 230,
  sunStrength: 1,
  ripples: '#fff',
}

export const DUSK: Palette = {
  sky: ['#dcd0c9', '#efdccb', '#fbe2c0'],
  ridges: ['#d8c3b4', '#b89a88', '#8b6c5e'],
  trees: '#4c302a',
  river: ['#f4e2c9', '#cfbcaf'],
  sun: '#ffe0ab',
  sunSize: 260,
  sunStrength: 1,
  ripples: '#fff6e4',
}

export const RAIN: Palette = {
  sky: ['#cbdad5', '#dde8e2', '#eef1e6'],
  ridges: ['#bfd3c9', '#94b5a6', '#5f8d79'],
  trees: '#1f4a3d',
  river: ['#e7ece2', '#b8cfc4'],
  sun: '#fdfbee',
  sunSize: 210,
  sunStrength: 0.8,
  ripples: '#fff',
}

export const DAWN: Palette = {
  sky: ['#cbd9e3', '#e2e8ec', '#f8eee3'],
  ridges: ['#d6dfe4', '#c3d0d9', '#a9bac6'],
  trees: '#2a455b',
  river: ['#ebebe6', '#bccdd7'],
  sun: '#fff1dc',
  sunSize: 240,
  sunStrength: 1,
  ripples: '#fff',
}
