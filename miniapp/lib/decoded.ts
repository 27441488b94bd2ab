/** A value of a page's query: WeChat gives it as it stands in the path, the browser decoded. */
export function decoded(value = ''): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
