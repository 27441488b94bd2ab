/** How squarely the outline turns: 2 is an ellipse, more is boxier. */
export type Corners = { above: number; below: number }

/** The front of a frame; lengths in millimetres, as opticians box a lens. */
export type Shape = {
  lensWidth: number
  lensHeight: number
  bridge: number
  corners: Corners | 'hexagon' | 'octagon'
  /** How much narrower the foot of the lens is than its head (part of the width). */
  taper: number
  /** How far the outer upper corner rises. */
  lift: number
  /** How much of the nose side is cut away below. */
  noseCut: number
  /** How far the outer upper corner is drawn out sideways (cat eye). */
  flare?: number
  doubleBridge?: true
  /** Bars of acetate over wire rims. */
  browBars?: true
  /** What a metal frame keeps of its rims: the upper half, or nothing but the screws. All when left out. */
  rim?: 'upper' | 'none'
  /** Width of an acetate rim compared to the ordinary one; 1 when left out. */
  weight?: number
}

export const SHAPES = {
  round: {
    lensWidth: 47,
    lensHeight: 46,
    bridge: 21,
    corners: { above: 2, below: 2 },
    taper: 0,
    lift: 0,
    noseCut: 0,
  },
  panto: {
    lensWidth: 49,
    lensHeight: 43,
    bridge: 21,
    corners: { above: 2.9, below: 2.1 },
    taper: 0.1,
    lift: 0.6,
    noseCut: 1,
  },
  square: {
    lensWidth: 51,
    lensHeight: 43,
    bridge: 19,
    corners: { above: 4.2, below: 3.3 },
    taper: 0.07,
    lift: 0.6,
    noseCut: 1.4,
  },
  rectangle: {
    lensWidth: 54,
    lensHeight: 34,
    bridge: 18,
    corners: { above: 4.6, below: 3.8 },
    taper: 0.06,
    lift: 0.8,
    noseCut: 1.6,
  },
  cateye: {
    lensWidth: 52,
    lensHeight: 39,
    bridge: 18,
    corners: { above: 2.9, below: 2.15 },
    taper: 0.1,
    lift: 7.4,
    noseCut: 3,
    flare: 3,
  },
  aviator: {
    lensWidth: 57,
    lensHeight: 49,
    bridge: 16,
    corners: { above: 2.7, below: 2.25 },
    taper: 0.1,
    lift: 0.2,
    noseCut: 5.6,
    doubleBridge: true,
  },
  browline: {
    lensWidth: 50,
    lensHeight: 41,
    bridge: 20,
    corners: { above: 3.2, below: 2.2 },
    taper: 0.1,
    lift: 1,
    noseCut: 1.4,
    browBars: true,
  },
  geometric: {
    lensWidth: 54,
    lensHeight: 43,
    bridge: 19,
    corners: 'hexagon',
    taper: 0.05,
    lift: 0.4,
    noseCut: 0.6,
    rim: 'none',
  },
  hexagon: {
    lensWidth: 52,
    lensHeight: 44,
    bridge: 20,
    corners: 'hexagon',
    taper: 0.05,
    lift: 0.4,
    noseCut: 0.6,
  },
  octagon: {
    lensWidth: 48,
    lensHeight: 44,
    bridge: 21,
    corners: 'octagon',
    taper: 0.04,
    lift: 0.2,
    noseCut: 0.4,
  },
  oval: {
    lensWidth: 50,
    lensHeight: 37,
    bridge: 19,
    corners: { above: 2.15, below: 2.15 },
    taper: 0.02,
    lift: 0.4,
    noseCut: 0.4,
  },
  rimless: {
    lensWidth: 53,
    lensHeight: 37,
    bridge: 18,
    corners: { above: 3.4, below: 2.7 },
    taper: 0.07,
    lift: 0.6,
    noseCut: 1.4,
    rim: 'none',
  },
  halfrim: {
    lensWidth: 54,
    lensHeight: 36,
    bridge: 18,
    corners: { above: 4.4, below: 2.8 },
    taper: 0.08,
    lift: 1,
    noseCut: 1.4,
    rim: 'upper',
  },
  crown: {
    lensWidth: 48,
    lensHeight: 42,
    bridge: 21,
    corners: { above: 5.6, below: 2.05 },
    taper: 0.13,
    lift: 0.8,
    noseCut: 0.8,
  },
  trapeze: {
    lensWidth: 51,
    lensHeight: 42,
    bridge: 19,
    corners: { above: 4.4, below: 2.7 },
    taper: 0.2,
    lift: 2.6,
    noseCut: 1.8,
  },
  bold: {
    lensWidth: 52,
    lensHeight: 43,
    bridge: 19,
    corners: { above: 5, below: 4.4 },
    taper: 0.06,
    lift: 0.4,
    noseCut: 1.2,
    weight: 1.55,
  },
  slim: {
    lensWidth: 52,
    lensHeight: 29,
    bridge: 19,
    corners: { above: 3.4, below: 2.9 },
    taper: 0.07,
    lift: 1.4,
    noseCut: 1.2,
    weight: 0.8,
  },
  butterfly: {
    lensWidth: 58,
    lensHeight: 49,
    bridge: 17,
    corners: { above: 3.4, below: 2.3 },
    taper: 0.2,
    lift: 3.4,
    noseCut: 2.4,
    flare: 1.4,
    weight: 1.1,
  },
  navigator: {
    lensWidth: 57,
    lensHeight: 46,
    bridge: 16,
    corners: { above: 4.2, below: 2.7 },
    taper: 0.15,
    lift: 0.4,
    noseCut: 3.4,
    doubleBridge: true,
  },
  kids: {
    lensWidth: 43,
    lensHeight: 36,
    bridge: 17,
    corners: { above: 2.7, below: 2.3 },
    taper: 0.06,
    lift: 0.4,
    noseCut: 0.8,
    weight: 0.9,
  },
} satisfies Record<string, Shape>

export type ShapeName = keyof typeof SHAPES
