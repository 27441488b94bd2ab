/** What a frame is made of: `base` in plain light, `dark` in shade, `light` where it catches the lamp. */
export type Material = {
  kind: 'acetate' | 'metal'
  base: string
  dark: string
  light: string
  /** Below 1 the material is see-through. */
  opacity: number
  /** Colours of the flecks of tortoise-shell; the first are the commonest. */
  flecks?: readonly string[]
}

export const MATERIALS = {
  black: { kind: 'acetate', base: '#1b1c1f', dark: '#08090a', light: '#5a5e63', opacity: 1 },
  tortoise: {
    kind: 'acetate',
    base: '#a8652a',
    dark: '#2c1408',
    light: '#e0a65a',
    opacity: 1,
    flecks: ['#2b1307', '#4a220c', '#d99543'],
  },
  river: { kind: 'acetate', base: '#1d4a4c', dark: '#0b2527', light: '#6fa5a3', opacity: 1 },
  crystal: { kind: 'acetate', base: '#cfdadb', dark: '#75898c', light: '#ffffff', opacity: 0.46 },
  tea: { kind: 'acetate', base: '#b07f57', dark: '#6b4526', light: '#ecd0b2', opacity: 0.7 },
  gold: { kind: 'metal', base: '#c9a25e', dark: '#6e4f1f', light: '#fff1cc', opacity: 1 },
  silver: { kind: 'metal', base: '#b4babd', dark: '#5d6569', light: '#ffffff', opacity: 1 },
  gunmetal: { kind: 'metal', base: '#565c62', dark: '#1e2226', light: '#b9c2c9', opacity: 1 },
} as const satisfies Record<string, Material>

export type MaterialName = keyof typeof MATERIALS
