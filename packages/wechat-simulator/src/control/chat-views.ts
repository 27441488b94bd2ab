import { isoTime } from '../clock'
import type { ChatMessage, ShownCode } from '../state'
import type { World } from '../world'

/** A chat with its messages, oldest first; `at` is ISO in business time. */
export type ChatView = {
  id: string
  people: string[]
  messages: (Omit<ChatMessage, 'at'> & { at: string })[]
}

/** Something a phone's camera can be pointed at: a code on a screen, or a picture in a chat. */
export type ScannableCode =
  | ({ source: 'screen'; personId: string } & ShownCode)
  | {
      source: 'chat'
      chatId: string
      messageId: string
      from: string
      image: string
      text?: string
      path?: string
    }

/** Every pair of people has a chat, and all of them have the group. */
export function chatMembers(world: World): Map<string, string[]> {
  const ids = world.options.people.map(({ id }) => id).sort()
  const members = new Map<string, string[]>()
  for (const [index, first] of ids.entries()) {
    for (const second of ids.slice(index + 1)) members.set(`${first}~${second}`, [first, second])
  }
  return members.set('group', ids)
}

export function chatViews(world: World): ChatView[] {
  return [...chatMembers(world)].map(([id, people]) => ({
    id,
    people,
    messages: (world.state.chats.get(id) ?? []).map((message) => ({
      ...message,
      at: isoTime(message.at),
    })),
  }))
}

export function scannableCodes(world: World): ScannableCode[] {
  const shown = [...world.state.shownCodes].flatMap(([personId, codes]) =>
    codes.map((code): ScannableCode => ({ source: 'screen', personId, ...code })),
  )
  const pictures = [...world.state.chats].flatMap(([chatId, messages]) =>
    messages.flatMap(({ id, from, image }): ScannableCode[] => {
      if (!image) return []
      const { data, ...code } = image
      return [{ source: 'chat', chatId, messageId: id, from, image: data, ...code }]
    }),
  )
  return [...shown, ...pictures]
}
