/** The glass of a frame: tint at the head and at the foot. */
export type Lens = { sun: boolean; head: string; foot: string }

export const LENSES = {
  clear: { sun: false, head: '#eef6f6', foot: '#d3e2e3' },
  smoke: { sun: true, head: '#1a1d20', foot: '#6d7378' },
  tea: { sun: true, head: '#3a2414', foot: '#b78a5c' },
  river: { sun: true, head: '#123338', foot: '#6ea6a4' },
  dusk: { sun: true, head: '#3a2c40', foot: '#c99a8a' },
} satisfies Record<string, Lens>

export type LensName = keyof typeof LENSES
