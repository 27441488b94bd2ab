import { accessory, ACCESSORIES } from './accessories/accessory'
import { COLOURS } from './accessories/kit'
import { BACKDROPS } from './backdrops'
import { frame } from './frames/frame'
import { guide, GUIDES } from './guide'
import { hero, HERO_BLEED, HERO_SIZE, SCENES } from './hero/hero'
import { LENSES } from './lenses'
import { brandMark } from './mark'
import { MATERIALS } from './materials'
import { SHAPES } from './shapes'
import { VIEWS } from './views'

/** A drawing, and the part of it that is the picture (all of it when left out), in pixels. */
export type Picture = {
  svg: string
  crop?: { left: number; top: number; width: number; height: number }
}

/** The picture that no file of the brand names: its mark, which WeChat shows. */
export const HOUSE_PICTURES = ['mark']

/**
 * Draws the picture that a name describes: `<shape>-<material>-<lens>-<view>-<backdrop>` for a frame
 * (`panto-tortoise-clear-quarter-mist`), `<thing>-<colour>-<backdrop>` for an accessory (`case-river-mist`),
 * `hero-<scene>` for a banner, `guide-<measure>` for an article, or `mark`.
 * @throws when a word of the name is unknown.
 */
export function pictureOf(name: string): Picture {
  const words = name.split('-')
  if (name === 'mark') return { svg: brandMark() }
  if (words[0] === 'hero') return heroPicture(words[1])
  if (words[0] === 'guide') return { svg: guide(oneOf(GUIDES, words[1])) }
  return { svg: words.length === 5 ? framePicture(words) : accessoryPicture(words) }
}

function heroPicture(scene: string): Picture {
  const drawn = hero(oneOf(SCENES, scene))
  return { svg: drawn, crop: { left: HERO_BLEED, top: HERO_BLEED, ...HERO_SIZE } }
}

const framePicture = ([shape, material, lens, view, backdrop]: string[]) =>
  frame({
    shape: oneOf(SHAPES, shape),
    material: oneOf(MATERIALS, material),
    lens: oneOf(LENSES, lens),
    view: oneOf(VIEWS, view),
    backdrop: oneOf(BACKDROPS, backdrop),
  })

const accessoryPicture = ([thing, colour, backdrop]: string[]) =>
  accessory(oneOf(ACCESSORIES, thing), oneOf(COLOURS, colour), oneOf(BACKDROPS, backdrop))

function oneOf<Name extends string>(table: Record<Name, unknown>, word: string): Name {
  const isName = (key: string): key is Name => Object.hasOwn(table, key)
  if (!isName(word)) throw new Error(`no picture word "${word}": ${Object.keys(table).join(' ')}`)
  return word
}
