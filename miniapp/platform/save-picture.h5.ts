import type { Saved } from './types'

/** The browser downloads it. */
export function savePicture(url: string): Promise<Saved> {
  const link = document.createElement('a')
  link.href = url
  link.download = 'poster.png'
  link.click()
  return Promise.resolve('saved')
}

export const openSettings = () => undefined
