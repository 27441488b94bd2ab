import type { SimState } from '../sim'
import { chatsOf, titleOf } from './inbox'

/** A code that a camera can be pointed at: where it is seen, what it reads, and the page that it opens, if any. */
export type SeenCode = { label: string; place: string; text: string; path?: string; image?: string }

/** The codes before this person's camera: on other people's screens, and in the pictures of her own chats. */
export function codesBefore(
  state: Pick<SimState, 'codes' | 'chats'>,
  personId: string,
  nameOf: (id: string) => string,
): SeenCode[] {
  const chats = chatsOf(state, personId)
  return state.codes.flatMap((code): SeenCode[] => {
    if (code.source === 'screen') {
      const { personId: owner, label, text, path } = code
      if (owner === personId) return []
      return [{ label, place: `${nameOf(owner)}的手机`, text, path }]
    }
    const chat = chats.find(({ id }) => id === code.chatId)
    const text = readingOf(code)
    if (!chat || text === null) return []
    const place = `聊天：${titleOf(chat, personId, nameOf)}`
    const { path, image } = code
    return [{ label: `${nameOf(code.from)}发的图片`, place, text, path, image }]
  })
}

/** What the code in a picture reads; null when the picture holds none. */
export function readingOf({ text, path }: { text?: string; path?: string }): string | null {
  return text ?? (path === undefined ? null : `wxacode:${path.replace(/^\//, '')}`)
}
