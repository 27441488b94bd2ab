/** The glass of a frame: its colour at the head and at the foot. */
export type Lens = {
  sun: boolean
  head: string
  foot: string
  /** Strength of an even, see-through tint, instead of a dark head that fades. */
  tint?: number
  /** Colours of a mirror over the tint, left to right. */
  mirror?: readonly [string, string]
}

export const LENSES = {
  clear: { sun: false, head: '#eef6f6', foot: '#d3e2e3' },
  smoke: { sun: true, head: '#1a1d20', foot: '#6d7378' },
  tea: { sun: true, head: '#3a2414', foot: '#b78a5c' },
  river: { sun: true, head: '#123338', foot: '#6ea6a4' },
  dusk: { sun: true, head: '#3a2c40', foot: '#c99a8a' },
  forest: { sun: true, head: '#15251c', foot: '#3c5a48' },
  umber: { sun: true, head: '#2b1a10', foot: '#6b452a' },
  wave: { sun: true, head: '#152a3a', foot: '#5c8ba3', mirror: ['#6f9fb4', '#8b8fb0'] },
  ember: { sun: true, head: '#3a1f16', foot: '#a8694a', mirror: ['#cf9a68', '#a9707a'] },
  amber: { sun: true, head: '#e8b54a', foot: '#f3d48a', tint: 0.62 },
  blush: { sun: true, head: '#d79a92', foot: '#f0cfc6', tint: 0.6 },
  pale: { sun: true, head: '#7f949b', foot: '#c3d0d2', tint: 0.62 },
} satisfies Record<string, Lens>

export type LensName = keyof typeof LENSES
