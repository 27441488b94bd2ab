import { hashText, mixColours, type Point } from '../maths'
import { blurFilters, ellipse, linearGradient, namesFor, type Names, type Stop } from '../svg'

/** Colours an accessory comes in. */
export const COLOURS = {
  river: '#1d4a4c',
  tea: '#8b5e3c',
  ink: '#2b3033',
  sand: '#c2a987',
  moss: '#6a7f5c',
  wine: '#6e2c37',
  sky: '#6c9bb0',
  gold: '#c9a25e',
  silver: '#a9b1b4',
}
export type ColourName = keyof typeof COLOURS

/** What every accessory is painted with. */
export type Kit = {
  names: Names
  colour: string
  dark: string
  light: string
  pale: string
  defs: string
}

export function kitFor(key: string, colourName: ColourName): Kit {
  const names = namesFor(`a${hashText(key).toString(36)}`)
  const colour = COLOURS[colourName]
  const dark = mixColours(colour, '#000000', 0.42)
  const light = mixColours(colour, '#ffffff', 0.32)
  const pale = mixColours(colour, '#ffffff', 0.8)
  return { names, colour, dark, light, pale, defs: paints(names, colour, dark, light) }
}

function paints(names: Names, colour: string, dark: string, light: string): string {
  const gradient = (name: string, from: Point, to: Point, stops: Stop[]) =>
    linearGradient(names.id(name), stops, from, to)
  const cylinder: Stop[] = [
    [0, dark],
    [0.16, colour],
    [0.3, light],
    [0.44, colour],
    [0.85, dark],
    [1, colour],
  ]
  const whiteCylinder: Stop[] = [
    [0, '#cfd6d5'],
    [0.14, '#f3f5f4'],
    [0.34, '#ffffff'],
    [0.62, '#eef1f0'],
    [0.9, '#c3cccb'],
    [1, '#dce2e1'],
  ]
  return [
    blurFilters(names),
    gradient(
      'body',
      [240, 240],
      [520, 620],
      [
        [0, light],
        [0.25, colour],
        [1, dark],
      ],
    ),
    gradient('cylinder', [300, 0], [500, 0], cylinder),
    gradient('white-cylinder', [300, 0], [500, 0], whiteCylinder),
    gradient(
      'glass',
      [260, 240],
      [560, 600],
      [
        [0, '#fff', 0.9],
        [0.5, '#e4f0ef', 0.3],
        [1, '#b9d3d2', 0.6],
      ],
    ),
    gradient(
      'coating',
      [260, 200],
      [560, 600],
      [
        [0, '#7fc4b4', 0.8],
        [0.5, '#a9d8e2', 0.15],
        [1, '#9a8bd0', 0.75],
      ],
    ),
    gradient(
      'gleam',
      [300, 220],
      [520, 560],
      [
        [0, '#fff', 0.75],
        [1, '#fff', 0],
      ],
    ),
  ].join('')
}

/** A wide soft shadow away from the lamp and a tight one where the thing stands. */
export const groundShadow = (
  { names }: Kit,
  [x, y]: Point,
  width: number,
  height: number,
): string =>
  ellipse(
    [x + 26, y + 6],
    width * 1.06,
    height * 1.5,
    `fill="#39484a" opacity="0.21" ${names.blur('wide')}`,
  ) +
  ellipse(
    [x + 4, y],
    width * 0.94,
    height * 0.55,
    `fill="#10191b" opacity="0.45" ${names.blur('fine')}`,
  )
