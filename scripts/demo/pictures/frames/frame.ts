import { onBackdrop } from '../backdrops'
import { acetateFront } from './acetate-front'
import { browBars } from './brow-bars'
import { glass } from './glass'
import { paints } from './paints'
import { shadows } from './shadows'
import { setStage, type FrameSpec, type Stage } from './stage'
import { temples } from './temples'
import { nosePads, wireFront } from './wire-front'

/**
 * Eyewear as a small model in millimetres, projected and painted back to front under one large lamp above
 * left. The same spec gives the same SVG.
 */
export const frame = (spec: FrameSpec): string => {
  const stage = setStage(spec)
  return onBackdrop(spec.backdrop, stage.names, drawFrame(stage))
}

/** The frame without a backdrop, in the same 800 × 800 space. */
export function drawFrame(stage: Stage): { defs: string; body: string } {
  const { wired } = stage.model
  const body = [
    shadows(stage),
    temples(stage),
    wired ? nosePads(stage) : '',
    glass(stage),
    wired ? wireFront(stage) : acetateFront(stage),
    stage.shape.browBars ? browBars(stage) : '',
  ]
  return { defs: paints(stage), body: body.join('') }
}
