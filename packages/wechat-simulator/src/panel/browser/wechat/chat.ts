import type { ChatView } from '../../../control/chat-views'
import { button, el, fill } from '../dom'
import type { Panel } from '../panel'
import type { Phone } from '../phone/phone'
import { launchOf, SCENES } from '../protocol'
import { sim } from '../sim'
import { momentOf } from '../words'
import { titleBar } from './bar'
import { GROUP, titleOf } from './inbox'
import { openPicture } from './picture'
import { appIcon, portrait } from './portraits'

type Message = ChatView['messages'][number]
type Card = NonNullable<Message['card']>

/** A chat: words, cards that open the mini-program, pictures that may be codes, and a line to write on. */
export function createChatView(
  panel: Panel,
  phone: Phone,
  chatId: string,
  onBack: () => void,
): { element: HTMLElement; update(): void } {
  const chat = () => panel.state.chats.find(({ id }) => id === chatId)
  const isGroup = chatId === GROUP
  const title = titleOf(chat() ?? { id: chatId, people: [] }, phone.id, panel.nameOf)
  const messages = el('div', { class: 'wechat-scroll messages' })
  const element = el(
    'div',
    { class: 'wechat-page', 'data-chat': chatId },
    titleBar(title, { onBack }),
    messages,
    writingLine(panel, phone, chatId),
  )
  let drawn: string | undefined

  function update(): void {
    const list = chat()?.messages ?? []
    const newest = list.at(-1)?.id ?? ''
    if (newest === drawn) return
    drawn = newest
    fill(messages, ...list.flatMap((message, index) => drawMessage(message, list[index - 1])))
    messages.scrollTop = messages.scrollHeight
  }

  function drawMessage(message: Message, before: Message | undefined): HTMLElement[] {
    const mine = message.from === phone.id
    const name = panel.nameOf(message.from)
    const row = el(
      'div',
      { class: mine ? 'message mine' : 'message', 'data-message': message.id },
      portrait(name),
      el(
        'div',
        {},
        isGroup && !mine ? el('span', { class: 'sender' }, name) : null,
        content(message),
      ),
    )
    if (before && before.at.slice(0, 15) === message.at.slice(0, 15)) return [row]
    return [el('time', { class: 'moment' }, momentOf(message.at, panel.state.now)), row]
  }

  function content({ text, card, image }: Message): HTMLElement {
    if (card) return drawCard(card)
    if (!image) return el('p', { class: 'words' }, text ?? '')
    const open = () => void openPicture(phone, image)
    return button({ class: 'sent-picture', 'aria-label': '图片' }, open, picture(image.data))
  }

  function drawCard({ title: words, path, imageUrl }: Card): HTMLElement {
    const scene = isGroup ? SCENES.groupCard : SCENES.card
    const { app } = panel.facts
    return button(
      { class: 'card' },
      () => phone.open(launchOf(path, scene)),
      el('span', { class: 'card-app' }, appIcon(app, 18), app.name),
      el('b', {}, words),
      imageUrl ? picture(new URL(imageUrl, phone.origin).href) : null,
      el('span', { class: 'card-foot' }, '小程序'),
    )
  }

  return { element, update }
}

function picture(src: string): HTMLImageElement {
  return el('img', { src, alt: '' })
}

function writingLine(panel: Panel, phone: Phone, chatId: string): HTMLElement {
  const field = el('input', { 'aria-label': '说点什么', maxlength: 500, autocomplete: 'off' })
  const send = async (event: Event) => {
    event.preventDefault()
    const text = field.value.trim()
    if (text === '') return
    field.value = ''
    await sim.say(chatId, phone.id, text)
    await panel.refresh()
  }
  return el(
    'form',
    { class: 'writing', onsubmit: send },
    field,
    el('button', { class: 'small-button' }, '发送'),
  )
}
