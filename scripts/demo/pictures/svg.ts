import { num, type Point } from './maths'

/** Offset in 0..1, colour, opacity (1 when left out). */
export type Stop = readonly [offset: number, colour: string, opacity?: number]

/** A linear gradient in user space, from one point to another. */
export function linearGradient(id: string, stops: readonly Stop[], from: Point, to: Point): string {
  const line = `x1="${num(from[0])}" y1="${num(from[1])}" x2="${num(to[0])}" y2="${num(to[1])}"`
  const inner = stops.map(
    ([offset, colour, opacity = 1]) =>
      `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
  )
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${inner.join('')}</linearGradient>`
}

export const path = (d: string, attributes: string): string => `<path d="${d}" ${attributes}/>`

export const circle = ([x, y]: Point, radius: number, attributes: string): string =>
  `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" ${attributes}/>`

export const ellipse = ([x, y]: Point, rx: number, ry: number, attributes: string): string =>
  `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}" ${attributes}/>`

export const group = (attributes: string, inner: string): string => `<g ${attributes}>${inner}</g>`

/** A clip path of the given outlines. */
export const clipPath = (id: string, inner: string): string =>
  `<clipPath id="${id}">${inner}</clipPath>`

/** A whole document of the given size in pixels. */
export const document = (width: number, height: number, defs: string, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
  `<defs>${defs}</defs>${body}</svg>`

/** The blurs of a drawing by softness; standard deviation in pixels. */
const BLURS = { hair: 1.2, fine: 3, soft: 7, wide: 14 }

/** How a drawing refers to its own definitions: the id of one, one as a paint, and a blur as an attribute. */
export type Names = {
  id: (name: string) => string
  paint: (name: string) => string
  blur: (softness: keyof typeof BLURS) => string
}

/** A prefix of its own lets several drawings live in one document. */
export function namesFor(prefix: string): Names {
  const id = (name: string) => `${prefix}-${name}`
  return {
    id,
    paint: (name) => `url(#${id(name)})`,
    blur: (softness) => `filter="url(#${id(softness)})"`,
  }
}

/** The blur filters that `names.blur` refers to. */
export const blurFilters = (names: Names): string =>
  Object.entries(BLURS)
    .map(
      ([softness, deviation]) =>
        `<filter id="${names.id(softness)}" x="-40%" y="-200%" width="180%" height="500%">` +
        `<feGaussianBlur stdDeviation="${deviation}"/></filter>`,
    )
    .join('')
