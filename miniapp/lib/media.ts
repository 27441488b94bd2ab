/** Address of a picture of the server; absolute ones stay as they are, none stays none. */
export function mediaUrl(path: string): string {
  return path === '' || /^https?:/.test(path) ? path : `${__API_BASE__}${path}`
}
