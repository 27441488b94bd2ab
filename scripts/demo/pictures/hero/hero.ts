import { drawFrame } from '../frames/frame'
import { setStage, type FrameSpec } from '../frames/stage'
import { clipPath, document, group, path } from '../svg'
import type { LandmarkName } from './landmarks'
import { landscape } from './landscape'
import { DAWN, DAY, DUSK, PAGE, RAIN, VEIL, type Palette } from './palette'

const PLACE_OF_FRAME = 'transform="translate(34 180) scale(.89)"'

/**
 * Width in pixels of the margin around the picture: rasterisers blur from nothing at the edge of a document,
 * so the drawing is larger than the picture, and the margin is cut off afterwards.
 */
export const HERO_BLEED = 30
export const HERO_SIZE = { width: 780, height: 720 }

type Scene = Pick<FrameSpec, 'shape' | 'material' | 'backdrop'> & {
  palette: Palette
  landmark: LandmarkName
}

/** What is seen through which frame, by the name of the picture. */
export const SCENES = {
  day: { palette: DAY, landmark: 'pavilion', shape: 'round', material: 'gold', backdrop: 'mist' },
  dusk: {
    palette: DUSK,
    landmark: 'pavilion',
    shape: 'panto',
    material: 'tortoise',
    backdrop: 'sand',
  },
  rain: { palette: RAIN, landmark: 'bridge', shape: 'crown', material: 'river', backdrop: 'river' },
  dawn: {
    palette: DAWN,
    landmark: 'quay',
    shape: 'octagon',
    material: 'silver',
    backdrop: 'mist',
  },
} satisfies Record<string, Scene>

export type SceneName = keyof typeof SCENES

/**
 * A banner's picture, 780 × 720: a far bank out of focus, and sharp inside the lenses. Text is laid over it
 * by the page, never drawn into it; its foot fades into the page. With a bleed of `HERO_BLEED` on all sides.
 */
export function hero(scene: SceneName): string {
  const { width, height } = HERO_SIZE
  const { palette, landmark, ...frame } = SCENES[scene]
  const bank = landscape(palette, landmark)
  const stage = setStage({ ...frame, lens: 'clear', view: 'front', temples: false })
  const glasses = drawFrame(stage)
  const lenses = stage.lensPaths.map((d) => path(d, PLACE_OF_FRAME)).join('')
  const defs = [
    bank.defs,
    glasses.defs,
    '<filter id="distance" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="7.5"/></filter>',
    clipPath('lenses', lenses),
    '<linearGradient id="fade" x1="0" y1="0" x2="0" y2="1">' +
      `<stop offset="0" stop-color="${PAGE}" stop-opacity="0"/>` +
      `<stop offset="1" stop-color="${PAGE}"/></linearGradient>`,
  ]
  const view = group('transform="translate(0 52)"', bank.body)
  const body = [
    group('filter="url(#distance)"', view),
    `<rect width="${width}" height="${height}" fill="${VEIL.colour}" opacity="${VEIL.strength}"/>`,
    group('clip-path="url(#lenses)"', view),
    group(PLACE_OF_FRAME, glasses.body),
    `<rect y="${height - 110}" width="${width}" height="110" fill="url(#fade)"/>`,
  ]
  return document(
    width + 2 * HERO_BLEED,
    height + 2 * HERO_BLEED,
    defs.join(''),
    group(`transform="translate(${HERO_BLEED} ${HERO_BLEED})"`, body.join('')),
  )
}
