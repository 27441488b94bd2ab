import { onBackdrop, type BackdropName } from '../backdrops'
import { bottle } from './bottle'
import { glassesCase } from './case'
import { chain } from './chain'
import { cloth } from './cloth'
import { contactLenses } from './contact-lenses'
import { cord } from './cord'
import { grips } from './grips'
import { kitFor, type ColourName, type Kit } from './kit'
import { lensBlanks, progressiveLens, ringedLens, tintedLens } from './lens-blanks'
import { monthlyLenses } from './monthly-lenses'
import { softCase } from './soft-case'
import { solution } from './solution'
import { toolKit } from './tool-kit'
import { wipes } from './wipes'

export const ACCESSORIES = {
  lens: lensBlanks,
  progressive: progressiveLens,
  rings: ringedLens,
  tinted: tintedLens,
  case: glassesCase,
  pouch: softCase,
  cloth,
  wipes,
  bottle,
  chain,
  cord,
  grips,
  tools: toolKit,
  contacts: contactLenses,
  monthly: monthlyLenses,
  solution,
} satisfies Record<string, (kit: Kit) => string>

export type AccessoryName = keyof typeof ACCESSORIES

/** A thing of the shop that is not a frame, 800 × 800. The same words give the same SVG. */
export function accessory(name: AccessoryName, colour: ColourName, backdrop: BackdropName): string {
  const kit = kitFor(`${name} ${colour} ${backdrop}`, colour)
  return onBackdrop(backdrop, kit.names, { defs: kit.defs, body: ACCESSORIES[name](kit) })
}
