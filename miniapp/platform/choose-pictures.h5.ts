import type { ChosenPicture } from './types'

/** Her own pictures, by the browser's question for files; none when she turned back. */
export function choosePictures(most: number): Promise<ChosenPicture[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/png,image/jpeg,image/webp'
  input.multiple = most > 1
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])].slice(0, most)
      resolve(
        files.map((file) => ({
          ...{ preview: URL.createObjectURL(file), bytes: () => file.arrayBuffer() },
        })),
      )
    })
    input.click()
  })
}
