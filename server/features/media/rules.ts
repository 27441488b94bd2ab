const TYPES: Record<string, string> = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
}

/** `pictures/<name>.webp` and the like: one folder, one plain name, a known type; null for anything else. */
export function mediaPath(folder: string, name: string): { path: string; type: string } | null {
  const extension = /^[\w-]{1,100}\.(\w{3,4})$/.exec(name)?.[1] ?? ''
  const type = TYPES[extension]
  if (!type || !/^[a-z]{1,20}$/.test(folder)) return null
  return { path: `${folder}/${name}`, type }
}
