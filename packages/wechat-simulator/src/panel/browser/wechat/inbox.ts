import type { ChatView } from '../../../control/chat-views'
import type { MessageView } from '../../../control/message-views'
import type { SimState } from '../sim'

/** One line of the chat list. `from` names who sent the last message in a group. */
export type InboxRow = {
  id: string
  title: string
  last: { text: string; at: string } | null
  unread: number
}

/** The id of the row in which subscribe messages arrive. */
export const NOTICES = 'notices'

/** The chat of everybody. */
export const GROUP = 'group'

/** What the chat list of this person shows, newest first; chats in which nothing was said come last. */
export function inboxOf(
  state: Pick<SimState, 'chats' | 'messages'>,
  personId: string,
  nameOf: (id: string) => string,
  seenAt: (rowId: string) => string,
): InboxRow[] {
  const chats = chatsOf(state, personId).map((chat): InboxRow => {
    const last = chat.messages.at(-1)
    const others = chat.messages.filter(({ from, at }) => from !== personId && at > seenAt(chat.id))
    return {
      id: chat.id,
      title: titleOf(chat, personId, nameOf),
      last: last ? { text: summaryOf(chat, last, personId, nameOf), at: last.at } : null,
      unread: others.length,
    }
  })
  return [...noticeRow(noticesOf(state, personId), seenAt), ...chats].sort((a, b) =>
    (b.last?.at ?? '').localeCompare(a.last?.at ?? ''),
  )
}

export function chatsOf(state: Pick<SimState, 'chats'>, personId: string): ChatView[] {
  return state.chats.filter(({ people }) => people.includes(personId))
}

export function noticesOf(state: Pick<SimState, 'messages'>, personId: string): MessageView[] {
  return state.messages.filter((message) => message.personId === personId)
}

/** A group's name with its size, or the other person's name. */
export function titleOf(
  { id, people }: Pick<ChatView, 'id' | 'people'>,
  personId: string,
  nameOf: (id: string) => string,
): string {
  if (id === GROUP) return `群聊（${people.length}）`
  return nameOf(people.find((other) => other !== personId) ?? personId)
}

/** A message in one line, with its sender in a group. */
export function summaryOf(
  { id }: Pick<ChatView, 'id'>,
  message: ChatView['messages'][number],
  personId: string,
  nameOf: (id: string) => string,
): string {
  const what = message.text ?? (message.card ? `[小程序] ${message.card.title}` : '[图片]')
  return id === GROUP && message.from !== personId ? `${nameOf(message.from)}：${what}` : what
}

function noticeRow(notices: MessageView[], seenAt: (rowId: string) => string): InboxRow[] {
  const last = notices.at(-1)
  if (!last) return []
  const unread = notices.filter(({ at }) => at > seenAt(NOTICES)).length
  return [{ id: NOTICES, title: '服务通知', last: { text: last.title, at: last.at }, unread }]
}
