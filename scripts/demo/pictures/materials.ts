/** What a frame is made of: `base` in plain light, `dark` in shade, `light` where it catches the lamp. */
export type Material = {
  kind: 'acetate' | 'metal'
  base: string
  dark: string
  light: string
  /** Below 1 the material is see-through. */
  opacity: number
  /** Colour that the sheet fades to at its foot. */
  foot?: string
  /** Colours of the flecks of tortoise-shell; the first are the commonest. */
  flecks?: readonly string[]
  /** How long a fleck is drawn out sideways, as in horn; 1.3 when left out. */
  streak?: number
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
  havana: {
    kind: 'acetate',
    base: '#d0a05c',
    dark: '#6e4519',
    light: '#f7dfae',
    opacity: 0.92,
    flecks: ['#8a4f1c', '#b67a38', '#f3d193'],
  },
  storm: {
    kind: 'acetate',
    base: '#8d9394',
    dark: '#2b3032',
    light: '#dfe4e4',
    opacity: 1,
    flecks: ['#33393c', '#565f62', '#b4bcbc'],
  },
  horn: {
    kind: 'acetate',
    base: '#8b7358',
    dark: '#2d2219',
    light: '#d9c6a6',
    opacity: 1,
    flecks: ['#4a3828', '#6b543c', '#cdb690'],
    streak: 7,
  },
  honey: { kind: 'acetate', base: '#c58632', dark: '#6b3f10', light: '#f8d694', opacity: 0.8 },
  grey: { kind: 'acetate', base: '#788286', dark: '#394144', light: '#dbe2e3', opacity: 0.66 },
  bamboo: { kind: 'acetate', base: '#7d9a74', dark: '#3a5136', light: '#d8e7cc', opacity: 0.7 },
  rose: { kind: 'acetate', base: '#d6a096', dark: '#8d564d', light: '#ffe6df', opacity: 0.68 },
  wine: { kind: 'acetate', base: '#6b2531', dark: '#2b0c13', light: '#bf7480', opacity: 1 },
  navy: { kind: 'acetate', base: '#22345a', dark: '#0c1426', light: '#8296bd', opacity: 1 },
  ivory: { kind: 'acetate', base: '#e6ddcb', dark: '#a2947a', light: '#ffffff', opacity: 1 },
  inkfade: {
    kind: 'acetate',
    base: '#22262a',
    dark: '#0c0e10',
    light: '#7a8388',
    opacity: 0.86,
    foot: '#cdd6d7',
  },
  teafade: {
    kind: 'acetate',
    base: '#7d4a26',
    dark: '#4a2a12',
    light: '#e3b98f',
    opacity: 0.86,
    foot: '#e9d8c3',
  },
  gold: { kind: 'metal', base: '#c9a25e', dark: '#6e4f1f', light: '#fff1cc', opacity: 1 },
  silver: { kind: 'metal', base: '#b4babd', dark: '#5d6569', light: '#ffffff', opacity: 1 },
  gunmetal: { kind: 'metal', base: '#565c62', dark: '#1e2226', light: '#b9c2c9', opacity: 1 },
  rosegold: { kind: 'metal', base: '#cf9783', dark: '#7b4a3c', light: '#ffe5da', opacity: 1 },
  bronze: { kind: 'metal', base: '#8f6d49', dark: '#42301d', light: '#e2c9a5', opacity: 1 },
  matte: { kind: 'metal', base: '#2d3033', dark: '#111314', light: '#848c92', opacity: 1 },
  pine: { kind: 'metal', base: '#2f6059', dark: '#12322e', light: '#a4d0c7', opacity: 1 },
} as const satisfies Record<string, Material>

export type MaterialName = keyof typeof MATERIALS
