/** Widths in px that the server cuts its pictures to. */
export type PictureWidth = 200 | 400 | 800 | 1200

/** Address of a picture of the server in one of its widths; absolute ones stay as they are, none stays none. */
export function mediaUrl(path: string, width?: PictureWidth): string {
  if (path === '' || /^https?:/.test(path)) return path
  return `${__API_BASE__}${path}${width === undefined ? '' : `?w=${width}`}`
}
