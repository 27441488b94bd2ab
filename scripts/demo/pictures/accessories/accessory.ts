import { onBackdrop, type BackdropName } from '../backdrops'
import { bottle } from './bottle'
import { glassesCase } from './case'
import { cloth } from './cloth'
import { contactLenses } from './contact-lenses'
import { kitFor, type ColourName, type Kit } from './kit'
import { lensBlanks } from './lens-blanks'

export const ACCESSORIES = {
  lens: lensBlanks,
  case: glassesCase,
  cloth,
  bottle,
  contacts: contactLenses,
} satisfies Record<string, (kit: Kit) => string>

export type AccessoryName = keyof typeof ACCESSORIES

/** A thing of the shop that is not a frame, 800 × 800. The same words give the same SVG. */
export function accessory(name: AccessoryName, colour: ColourName, backdrop: BackdropName): string {
  const kit = kitFor(`${name} ${colour} ${backdrop}`, colour)
  return onBackdrop(backdrop, kit.names, { defs: kit.defs, body: ACCESSORIES[name](kit) })
}
