import paths from './icons.json'

/** Line icons on a 24 grid: drawn by stroke, without fill. */
export type IconName = keyof typeof paths

/**
 * A `data:` URI of an icon, for the `src` of an image or a `mask-image: url("...")`, in weapp and H5.
 * `on` draws the heavier line of what is chosen (2.0 instead of 1.6).
 */
export function iconDataUri(name: IconName, color: string, on = false): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" ` +
    `stroke="${color}" stroke-width="${on ? 2 : 1.6}" stroke-linecap="round" stroke-linejoin="round">` +
    `<path d="${paths[name]}"/></svg>`
  return `data:image/svg+xml,${escapeForUri(svg)}`
}

/** Brackets and apostrophes are escaped too, as they would end an unquoted `url()`. */
const escapeForUri = (svg: string) =>
  encodeURIComponent(svg).replace(/['()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
