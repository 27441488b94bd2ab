import { useState } from 'react'
import { uploadPicture } from '@/api/aftersale'
import { say } from '@/lib/say'
import { choosePictures } from '@/platform/choose-pictures'
import { privacy } from '@/platform/privacy'
import type { ChosenPicture } from '@/platform/types'

/** As many as the server takes. */
export const MOST = 6

/** A picture of the form: on its way until `path` is known, to be sent again when it `failed`. */
export type Shot = ChosenPicture & { id: number; path: string | null; failed: boolean }

let made = 0

/** The pictures of the form: each is sent as soon as it is chosen. */
export function usePictures() {
  const [shots, setShots] = useState<Shot[]>([])
  const change = (id: number, part: Partial<Shot>) =>
    setShots((all) => all.map((shot) => (shot.id === id ? { ...shot, ...part } : shot)))

  async function send({ id, bytes }: Shot): Promise<void> {
    change(id, { failed: false })
    try {
      const { path } = await uploadPicture(await bytes())
      change(id, { path })
    } catch (error) {
      change(id, { failed: true })
      say((error as Error).message)
    }
  }

  async function add(): Promise<void> {
    if (!(await privacy.ask())) return
    const chosen = await choosePictures(MOST - shots.length)
    const added = chosen.map((picture) => {
      made += 1
      return { ...picture, id: made, path: null, failed: false }
    })
    setShots((all) => [...all, ...added].slice(0, MOST))
    for (const shot of added) await send(shot)
  }

  return {
    shots,
    /** where those that arrived are */
    paths: shots.flatMap(({ path }) => (path === null ? [] : [path])),
    uploading: shots.some(({ path, failed }) => path === null && !failed),
    add,
    again: send,
    remove: (id: number) => setShots((all) => all.filter((shot) => shot.id !== id)),
  }
}

export type Pictures = ReturnType<typeof usePictures>
